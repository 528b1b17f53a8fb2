"""Place names in a text, and the facts made of those that stand free."""

from __future__ import annotations

import pytest

from kg.document import Source
from kg.extraction.analysis import Analysis
from kg.extraction.places.gazetteer import Gazetteer
from kg.extraction.places.recognizer import PlaceRecognizer
from kg.facts import Derivation, Place
from kg.reading.layout import read_document


def analyse(text: str) -> Analysis:
    """Recognise the places of a text of one article."""
    analysis = Analysis(read_document(Source("x.txt", text)).articles[0])
    PlaceRecognizer(Gazetteer.load())(analysis)
    return analysis


def names(text: str) -> list[str]:
    """Return the names of the facts, in order."""
    return [fact.name for fact in analyse(text).facts if isinstance(fact, Place)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("调研组来到凤阳县小溪河镇石马村，看望群众。", ["凤阳县", "小溪河镇", "石马村"]),
        ("安庆今年投资增长8%。", ["安庆市"]),
        ("长江、巢湖水质持续改善。", ["长江", "巢湖"]),
        ("他从日本来到中国。", ["日本", "中国"]),
        ("中国的发展令人瞩目。", []),
        ("推动长三角一体化发展。", ["长三角"]),
        ("贵州今年雨水多。", ["贵州"]),
        ("恩施州今年雨水多。", ["恩施州"]),
        ("会议在滁州经济技术开发区召开。", ["滁州经济技术开发区"]),
        ("美国科塔维拉州卡莫里县发生火灾。", ["美国", "科塔维拉州", "卡莫里县"]),
        ("玉屏山下的村民，在柳叶岭脚种茶。", ["玉屏山", "柳叶岭"]),
        ("安徽秋收，在安庆，机械进田。", ["安徽省", "安庆市"]),
        ("广西面貌一新，兴业、资源分别入选。", ["广西壮族自治区", "兴业县", "资源县"]),
        ("湖南启动工程，在新田，百姓受益，追求合作、安乡。", ["湖南省", "新田县"]),
        ("老区安徽安庆高铁站启用，江西省宜丰县中学招生。", ["安徽省", "江西省"]),
        ("离开柳树坪村，第一次来石马村。", ["柳树坪村", "石马村"]),
        ("撒哈拉以南非洲国家。", ["撒哈拉以南非洲"]),
        ("印度科塔维拉邦发生火灾，威廉斯顿县下雨。", ["印度", "科塔维拉邦", "威廉斯顿县"]),
        ("他在沙坪坝求学。", ["沙坪坝区"]),
        ("村民在明都镇种茶。", ["明都镇"]),
        ("车队到达大石村，时任湖田乡乡长的他在当地白沙镇等候。", ["大石村", "湖田乡", "白沙镇"]),
        ("宜丰县新昌镇和平村村民代表发言，县乡干部参加。", ["宜丰县", "新昌镇", "和平村"]),
        ("宜丰县东城镇、石马村李家屯受灾，船队驶过海礁列岛。", ["宜丰县", "东城镇", "石马村", "李家屯"]),
        ("宜丰县授予新昌镇一面锦旗，实行镇长负责制。", ["宜丰县", "新昌镇"]),
        ("复兴新昌镇化进程，听新昌镇民歌。", []),
        ("科右前旗索伦镇与喀左县结对。", ["科尔沁右翼前旗", "索伦镇", "喀左县"]),
        ("与会人员在巴音塔拉苏木赛罕塔拉嘎查观摩。", ["巴音塔拉苏木", "赛罕塔拉嘎查"]),
        ("列车从江西湖口开往江苏江阴。", ["江西省", "湖口县", "江苏省", "江阴市"]),
        ("叙利亚霍姆斯省、肯尼亚内罗毕市和伦敦下雨。", ["叙利亚", "霍姆斯省", "肯尼亚", "内罗毕市", "伦敦"]),
        ("越南北部红石礁省和秘鲁多个州受灾。", ["越南", "红石礁省", "秘鲁"]),
        ("莫尔塔比以西约30公里发生地震，卡尔多夫、莫尔塔比等多地停电。", ["莫尔塔比", "卡尔多夫"]),
        ("首都郊外的卡尔巴扎区停电。", ["卡尔巴扎区"]),
        ("旅客飞往青海玉树，又到云南漾濞。", ["青海省", "玉树州", "云南省", "漾濞县"]),
        ("安徽南部的青螺半岛和安庆航空港区开放。", ["安徽省", "青螺半岛", "安庆航空港区"]),
        ("大雨导致石马村积水，各村镇排查。", ["石马村"]),
        ("安庆光机所与滁州建工集团联合攻关，长三角受益，其中亚热带水果多。", ["长三角"]),
    ],
)
def test_places_are_named_by_their_full_form(text: str, expected: list[str]) -> None:
    """Divisions, settlements, waters, states and zones are found and fully named."""
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "加强合作，共享资源，走富裕之路。",
        "从上街到下街，人人面临县里的考验。",
        "任县长期间，他管理县城建设。",
        "规范合肥路的交通秩序。",
        "美丽乡村建设覆盖全部行政村，一个村一个样。",
        "党中央在中南海召开会议。",
        "长白山下的合作市场。",
        "教授普拉萨德说，作家布雷斯莱拉萨发言。",
        "县领导安庆、宁远出席，副县长安庆通报情况，组织部长贺兰山就人选作说明。",
        "推进村镇建设，打造幸福河湖，建立社区服务点，发展中国家的机遇。",
        "他庸懒无为，行至合肥东路。",
        "青山下、绿水旁。",
        "小学并入石桥社区。",
    ],
)
def test_words_that_only_look_like_divisions_are_left_alone(text: str) -> None:
    """No division is cut out of another word."""
    assert [fact.code for fact in analyse(text).facts if isinstance(fact, Place) and fact.code] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("甘肃合作今年雨水多。", "合作市"),
        ("来到石家庄、保定、平山考察。", "平山县"),
        ("在临县，产业兴旺。", "临县"),
    ],
)
def test_a_word_is_a_place_beside_what_contains_it_or_in_a_list(text: str, name: str) -> None:
    """Weak forms count with evidence."""
    assert name in names(text)


def test_a_place_inside_the_name_of_a_body_is_a_mention_but_no_fact() -> None:
    """滁州学院 does not make 滁州 a fact."""
    analysis = analyse("滁州学院举行毕业典礼。")
    assert [mention.name for mention in analysis.places] == ["滁州市"]
    assert analysis.facts == []


def test_the_fact_keeps_the_printed_form_and_says_that_its_name_is_normalised() -> None:
    """Full name, printed alias, code and the words."""
    (fact,) = [fact for fact in analyse("安庆今年投资增长8%。").facts if isinstance(fact, Place)]
    assert (fact.name, fact.code, fact.aliases) == ("安庆市", "340800", ("安庆",))
    assert fact.proof.derivation is Derivation.NORMALISED
    assert [(span.begin, span.end) for span in fact.proof.evidence] == [(0, 2)]


def test_a_place_is_one_fact_however_often_it_is_named() -> None:
    """凤阳 and 凤阳县 are one place."""
    assert names("凤阳县召开会议。凤阳干部群众鼓足干劲。") == ["凤阳县"]


def test_a_district_of_many_cities_is_the_one_of_the_city_before_it() -> None:
    """南京市鼓楼区 has Nanjing's code."""
    codes = [mention.code for mention in analyse("南京市鼓楼区和福州市鼓楼区签约。").places]
    assert codes == ["320100", "320106", "350100", "350102"]


@pytest.mark.parametrize(
    "text",
    [
        "县委书记郝永胜作了讲话。郝永胜指出，要争先。",
        "会议表彰了先进集体和郝永胜等30名先进个人。",
        "记者 何小林 郝永胜",
        "管委会主任于海河同志说。",
    ],
)
def test_a_given_name_is_no_place(text: str) -> None:
    """A surname with a post or a list before it makes a person of a short name, everywhere in the text."""
    assert names(text) == []


def test_a_full_name_behind_a_post_stays_a_place() -> None:
    """永胜县 is a county whatever stands before it."""
    assert names("他当过县长。永胜县今年增产。") == ["永胜县"]


def test_a_name_that_the_article_uses_wins_across_a_word_border() -> None:
    """结合阳原 speaks of 阳原县, which the article names, and not of 合阳."""
    assert names("阳原县召开会议。会议提出，结合阳原实际抓好工作。") == ["阳原县"]
    assert names("合阳今年增产。") == ["合阳县"]


@pytest.mark.parametrize(
    "text",
    [
        "建设“现代化森林公园城市”。",
        "打造滨河样板区、零碳社区试验区。",
        "推进“万家帮万村”行动。",
        "最美村官走进一家社区。",
        "有30条河道跨乡跨村。",
    ],
)
def test_what_only_ends_like_a_place_is_none(text: str) -> None:
    """The name goes on, or is made of common words."""
    assert names(text) == []


def test_a_town_that_begins_like_a_city_is_a_town() -> None:
    """Right behind a county no city stands."""
    assert names("在石渠县长沙贡玛乡，群众看了演出。") == ["石渠县", "长沙贡玛乡"]


def test_a_short_name_means_the_highest_division_of_that_name() -> None:
    """吉林 is the province unless it stands beside what tells otherwise."""
    facts = {fact.name: fact.code for fact in analyse("在吉林舒兰，工作队来了。").facts if isinstance(fact, Place)}
    assert facts == {"吉林省": "220000", "舒兰市": "220283"}


def test_an_autonomous_county_in_its_usual_form_is_the_present_one() -> None:
    """乐东县 was abolished under another code; now it is the autonomous county."""
    facts = [fact for fact in analyse("乐东县增产。").facts if isinstance(fact, Place)]
    assert [fact.code for fact in facts] == ["469027"]


def test_a_division_comes_before_a_landscape_that_overlaps_it() -> None:
    """四川东北部 is in 四川."""
    assert names("四川东北部有雨。") == ["四川省"]


def test_a_division_comes_before_a_city_that_overlaps_it() -> None:
    """三年前海南 speaks of 海南, not of 前海."""
    assert names("三年前海南有多少茶园？") == ["海南省"]


def test_a_short_form_that_looks_like_a_settlement_is_the_county_named_in_full() -> None:
    """武乡 beside 武乡县 is that county, not a township of its own."""
    facts = [
        fact
        for fact in analyse("山西武乡岭东村通了路。武乡把重点放在这里，请来专家。去年武乡县来了人。").facts
        if isinstance(fact, Place)
    ]
    assert {fact.code for fact in facts if fact.name.startswith("武乡")} == {"140429"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("副县长安平华，县财政局长到场。据安平华介绍，苗已栽下。", []),
        ("四川润丰果蔬有限公司捐了种子。", []),
        ("会议通过《江苏省蚕桑条例》。", []),
        ("茶园在石湾、柳坪、青桥等镇铺开。", []),
    ],
)
def test_part_of_another_name_is_no_place(text: str, expected: list[str]) -> None:
    """A person, a firm and a title may begin like a division; a list's 等 is in no name."""
    assert names(text) == expected


def test_an_autonomous_county_is_read_to_its_last_word() -> None:
    """清原自治县 leaves the nationality out."""
    (place,) = analyse("清原自治县开了会。").places
    assert (place.name, place.begin, place.end) == ("清原自治县", 0, 5)


def test_a_county_that_is_a_word_of_its_own_is_known_by_its_outlet() -> None:
    assert [place.name for place in analyse("文成新闻网讯（记者王某）粮食增产。").places] == ["文成县"]
    assert analyse("他们文成新闻网讯（记者王某）粮食增产。").places == []
