"""People are found by their titles, then everywhere; each post gets its own body; nothing else is a person."""

from __future__ import annotations

import pytest

from kg.facts import Holding, Person, Status
from tests.extraction.analysed import analyse, names_of_people


def _posts(text: str) -> set[tuple[str, str, str]]:
    facts = analyse(text).facts
    return {(fact.person, fact.title, fact.organisation) for fact in facts if isinstance(fact, Holding)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("蔚县县委书记赵大有主持会议。", {"赵大有"}),
        ("蔚县县长高峰在讲话时指出，要抓落实。", {"高峰"}),
        ("蔚县副县长欧阳明月、次仁白玛、巴特尔参加调研。", {"欧阳明月", "次仁白玛", "巴特尔"}),
        ("蔚县副县长买买提·艾力（维吾尔族）出席。", {"买买提·艾力"}),
        ("县领导钱二喜、孙立、李小红参加活动。", {"钱二喜", "孙立", "李小红"}),
        ("会议对钱二喜等30名先进个人予以表彰。", {"钱二喜"}),
        ("村民赵大有说，路修通了。", {"赵大有"}),
        ("美国总统史密特5日发表讲话。", {"史密特"}),
        ("今年52岁的赵大有是村里的种粮能手。", {"赵大有"}),
        ("赵大有、钱二喜等陪同调研。", {"赵大有", "钱二喜"}),
        ("赵大有、周明和有关部门负责同志陪同调研。", {"赵大有", "周明"}),
        ("养蜂人赵大有，住在山脚下。", {"赵大有"}),
        ("养蜂人周庚说，蜜源很足。", {"周庚"}),
        ("赵大有是蔚县的县长。", {"赵大有"}),
        ("赵大有到蔚县挂职担任副县长。", {"赵大有"}),
        ("法国经济学家恩多·奥康卓-伊维拉拉表示，前景很好。", {"恩多·奥康卓-伊维拉拉"}),
        ("法国总理史密夫·布朗到访。布朗总理5日发表讲话。", {"史密夫·布朗"}),
        ("工作人员来到赵大有家中看望。", {"赵大有"}),
        ("项目负责人赵建国恨不得住在工地上。", {"赵建国"}),
        ("新闻发言人林郑明华今天发表声明。", {"林郑明华"}),
        ("会议听取了蔚县教育局局长赵飞向会议作的报告。", {"赵飞"}),
        ("国家主席赵大有致电安德鲁·史密特，祝贺他。", {"赵大有", "安德鲁·史密特"}),
        ("爆料人是巴特雷-史密特。", {"巴特雷-史密特"}),
        ("法国大选结束。史密特发表讲话说，要团结。", {"史密特"}),
        ("法国国防部长利曼因不满政府而辞职。", {"利曼"}),
        ("蔚县县委书记赵大有这几天正在走访。", {"赵大有"}),
        ("蔚县教育局局长赵飞作的报告，赵飞作的说明，都很详细。", {"赵飞"}),
        ("法国反对派领导人瓜利多的支持者上街游行。", {"瓜利多"}),
        ("法国总统史密特结束访问。执政党党人鲍曼表示欢迎。", {"史密特", "鲍曼"}),
        ("法国总统史密特-卡伦发表讲话，此举表明史密特-卡伦愿意谈判。", {"史密特-卡伦"}),
        ("法国总统史密特与国防部长卡尔·鲁出席。", {"史密特", "卡尔·鲁"}),
        ("任命安德鲁·史密特为法国总理。", {"安德鲁·史密特"}),
    ],
)
def test_a_name_ends_where_the_next_word_begins(text: str, names: set[str]) -> None:
    assert names_of_people(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("入伍十二年，赵建军主动请缨上船救人。", {"赵建军"}),
        ("来自宁夏的赵海燕，是一名会计。", {"赵海燕"}),
        ("出席会议的还有赵建军、栗大书、周小兰。", {"赵建军", "栗大书", "周小兰"}),
        ("县里决定授予赵建军“劳动模范”称号。", {"赵建军"}),
        ("这名战士叫赵建军。", {"赵建军"}),
        ("养蜂人赵建军，住在山脚下。", {"赵建军"}),
        ("中国科学院赵建军院士团队开发了新装置。", {"赵建军"}),
        ("老板钮延军忙着找人，钮延军说，不怕。", {"钮延军"}),
        ("1959年，焦裕禄在洛阳工作。", {"焦裕禄"}),
        ("赵建军1962年任蔚县县委书记。", {"赵建军"}),
    ],
)
def test_a_name_without_a_title_is_read_where_it_can_hardly_be_anything_else(text: str, names: set[str]) -> None:
    assert names_of_people(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "各级党委书记要履行第一责任人职责。",
        "县长李某被查处。",
        "市长热线全年受理诉求3000件。",
        "主任医师队伍建设得到加强。",
        "人民群众获得感不断增强，工人队伍不断壮大。",
        "全县党员干部要向先进学习。",
        "记者从会上了解到，全县今年将实施10个项目。",
        "该作品获得鲁迅文学奖。",
        "书记要求全县上下抓好落实。",
        "他把青藏高原看作第二故乡。",
        "独特的人文景观吸引了游客。",
        "法国企业说，“安特雷·史密特”号货船已经靠岸。",
        "各地加快推进重点工程建设。",
        "塞浦路斯-尼古拉公路通车。",
        "工程进入高峰期，各单位严起来、紧起来。",
        "党员干部对党忠诚，支持政治和解进程。",
        "超级风暴“桑迪”横扫沿海，桑迪还造成停电。",
        "中方愿同法方加强合作，法方愿与中方一道努力。",
        "中国是轮值主席国，相关行业主管部门要继续加强监管。",
        "各族群众以主人翁姿态参与建设，种粮农民富起来。",
        "学雷锋精神，开展雷锋式服务，学习马克思主义。",
        "大家收看电视剧《毛泽东》。",
        "法国企业招聘员工基本同意书面申请。",
    ],
)
def test_titles_without_names_and_everyday_words_are_nobody(text: str) -> None:
    assert names_of_people(text) == set()


def test_each_post_of_a_run_gets_its_own_body() -> None:
    assert _posts("蔚县县委副书记、县长赵大有讲话。") == {
        ("赵大有", "县委副书记", "蔚县县委"),
        ("赵大有", "县长", "蔚县政府"),
    }


def test_one_post_holds_for_every_name_of_a_list_but_a_head_has_one_holder() -> None:
    assert _posts("蔚县副县长赵大有、钱二喜，县长孙立、李小红出席。") == {
        ("赵大有", "副县长", "蔚县政府"),
        ("钱二喜", "副县长", "蔚县政府"),
        ("孙立", "县长", "蔚县政府"),
    }


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("蔚县县委常委、宣传部部长赵大有讲话。", ("宣传部部长", "蔚县县委宣传部")),
        ("蔚县县委常委、统战部长赵大有讲话。", ("统战部长", "蔚县县委统战部")),
        ("红星农机集团党委书记、董事长赵大有介绍情况。", ("董事长", "红星农机集团")),
        ("国务院总理赵大有出席。", ("总理", "国务院")),
        ("会议开幕。赵大有委员长主持会议。", ("委员长", "全国人大常委会")),
        ("外交部发言人赵大有表示反对。", ("发言人", "外交部")),
        ("红星农机集团党委书记赵大有介绍情况。", ("党委书记", "红星农机集团")),
        ("时任下河村党支部书记的赵大有带头修路。", ("党支部书记", "下河村党支部")),
        ("蔚县县委书记钱二喜、纪委书记赵大有出席。", ("纪委书记", "蔚县纪委")),
        ("蔚县纪委常委、信访室主任赵大有出席。", ("主任", "蔚县纪委信访室")),
        ("法国教育部长史密特、中国教育部长赵大有会谈。", ("教育部长", "中国教育部")),
        ("全国人大常委会开会。常委会法制工作委员会主任赵大有作了说明。", ("主任", "全国人大常委会法制工作委员会")),
    ],
)
def test_a_post_belongs_to_the_body_that_its_words_mean(text: str, post: tuple[str, str]) -> None:
    assert ("赵大有", *post) in _posts(text)


def test_a_subject_may_stand_between_body_and_post_and_a_spokesman_is_no_secretary() -> None:
    assert _posts("红星大学地震学教授赵大有讲课。") == {("赵大有", "教授", "红星大学")}
    assert _posts("联合国秘书长发言人史密特表示关切。") == {("史密特", "发言人", "联合国")}
    assert _posts("蔚县下河村党总支书记赵大有讲话。") == {("赵大有", "党总支书记", "下河村党总支")}


def test_a_foreign_head_of_government_is_not_given_a_body_of_the_article_s_county() -> None:
    assert _posts("法国总理史密特说，欢迎。") == {("史密特", "总理", "")}
    assert _posts("法国瓦尔帕市长史密特说，欢迎。") == {("史密特", "市长", "瓦尔帕市政府")}


def test_an_inferred_body_says_which_words_it_was_taken_from() -> None:
    analysis = analyse("蔚县县委书记钱二喜、纪委书记赵大有出席。")
    holding = next(fact for fact in analysis.facts if isinstance(fact, Holding) and fact.person == "赵大有")
    raw = analysis.article.source.raw
    sources = dict(holding.field_proofs)["organisation"].resolved_from
    assert [raw[span.begin : span.end] for span in sources] == ["蔚县县委书记钱二喜、"]


def test_the_county_of_the_article_stands_in_where_the_words_name_none() -> None:
    facts = analyse("蔚县召开动员大会\n3月5日，蔚县召开动员大会。县长赵大有讲话。").facts
    holding = next(fact for fact in facts if isinstance(fact, Holding))
    assert (holding.organisation, holding.place) == ("蔚县政府", "蔚县")
    assert "organisation" in dict(holding.field_proofs)


@pytest.mark.parametrize(
    "text",
    ["蔚县原县长赵大有出席。", "时任蔚县县长赵大有出席。", "蔚县政协原副主席、党组成员赵大有出席。"],
)
def test_former_posts_are_former(text: str) -> None:
    holdings = [fact for fact in analyse(text).facts if isinstance(fact, Holding)]
    assert {holding.status for holding in holdings} == {Status.FORMER}


def test_a_name_shown_once_is_a_mention_everywhere_but_not_inside_other_words() -> None:
    analysis = analyse("蔚县县长高原主持会议。高原指出，要保护草场。青藏高原生态脆弱。")
    assert [mention.begin for mention in analysis.persons] == [4, 11]


def test_surname_and_post_is_an_alias_of_the_one_person_who_has_them() -> None:
    people = [fact for fact in analyse("蔚县县长赵大有走进村里。赵县长说，要修路。").facts if isinstance(fact, Person)]
    assert [(person.name, person.aliases) for person in people] == [("赵大有", ("赵县长",))]


def test_three_characters_that_always_stand_together_are_one_name() -> None:
    text = "蔚县县长赵立民踏勘工地。赵立民踏着泥泞走访。"
    assert names_of_people(text) == {"赵立民"}


def test_the_words_of_a_holding_run_from_the_title_to_the_name() -> None:
    analysis = analyse("会议由蔚县县委副书记、县长赵大有主持。")
    raw = analysis.article.source.raw
    said = {
        raw[span.begin : span.end]
        for fact in analysis.facts
        if isinstance(fact, Holding)
        for span in fact.proof.evidence
    }
    assert said == {"蔚县县委副书记、县长赵大有", "县长赵大有"}


def test_a_party_group_belongs_to_the_body_right_before_it() -> None:
    posts = _posts("蔚县人大常委会原党组书记、主任欧阳明被查处。")
    assert posts == {("欧阳明", "党组书记", "蔚县人大常委会"), ("欧阳明", "主任", "蔚县人大常委会")}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("蔚县县领导海洋、鄂爱华、宿大勇，县水利局局长江海潮出席。", {"海洋", "鄂爱华", "宿大勇", "江海潮"}),
        ("蔚县教育局局长高兴、蔚县水务局局长安静出席。", {"高兴", "安静"}),
        ("会议结束。（责任编辑：谈笑）", {"谈笑"}),
        ("蔚县水利局副局长赵随新说，水修好了。", {"赵随新"}),
        ("冠军得主钱文静/韩聪表现出色。", {"钱文静", "韩聪"}),
        ("赵建军说，路修通了。后来，赵建军、钱文海分别修了桥。", {"赵建军", "钱文海"}),
        ("法国外长敦·帕马威和记者见面。", {"敦·帕马威"}),
        ("美国历史学教授赫伯特·齐勒和杰里·特利写了书。", {"赫伯特·齐勒", "杰里·特利"}),
        ("人民医院的叶小曼护士长每天指导新人。", {"叶小曼"}),
        ("中国队赵建军、钱文海分获前两名。", {"赵建军", "钱文海"}),
    ],
)
def test_unusual_names_are_read_where_only_a_name_can_stand(text: str, names: set[str]) -> None:
    assert names_of_people(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "县领导高度重视，多次调研。",
        "县领导带队督查，现场办公。",
        "各位代表、县长和市长、各行业代表参加讨论。",
        "线路维修工程建设已经完成。",
        "他曾担任过县领导。会议决定撤销机构。",
        "这是“以陈顶新”的做法，今后禁止。",
    ],
)
def test_words_behind_leaders_and_trades_are_no_names(text: str) -> None:
    assert names_of_people(text) == set()


def test_names_behind_an_inner_and_do_not_share_the_post() -> None:
    holders = {who for who, title, _ in _posts("蔚县副县长赵大有、钱二喜和孙立新、李小红出席。") if title == "副县长"}
    assert holders == {"赵大有", "钱二喜"}


def test_a_body_keeps_the_words_around_a_place_or_an_and_in_its_name() -> None:
    assert _posts("中国邮政储蓄银行浙江省分行原党委委员赵建军被查。") == {
        ("赵建军", "党委委员", "中国邮政储蓄银行浙江省分行")
    }
    assert _posts("河北省经信厅厅长赵建军出席。") == {("赵建军", "厅长", "河北省经信厅")}


def test_a_post_in_a_body_that_is_no_more_is_former() -> None:
    facts = analyse("河北省原粮食局局长赵建军被查。").facts
    held = [(fact.organisation, fact.status) for fact in facts if isinstance(fact, Holding)]
    assert held == [("河北省粮食局", Status.FORMER)]


def test_a_foreign_name_in_full_is_also_known_by_its_last_part() -> None:
    facts = analyse("法国总理史密夫·布朗到访。布朗表示，访问很成功。").facts
    (person,) = [fact for fact in facts if isinstance(fact, Person)]
    assert (person.name, person.aliases) == ("史密夫·布朗", ("布朗",))


def test_chairmen_of_a_presidium_share_the_post_in_the_body_named_before() -> None:
    text = "十届全国人大五次会议主席团3日开会。\n主席团常务主席李国强、王建民和陈志远到会。"
    posts = _posts(text)
    assert {person for person, title, _ in posts if title.endswith("常务主席")} == {"李国强", "王建民", "陈志远"}
    assert {body for _, _, body in posts} == {"十届全国人大五次会议主席团"}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("警方将临河县原副县长王大山引渡回来。", {"王大山"}),
        ("芬兰总统安德鲁·史密特独家专访今晚播出。", {"安德鲁·史密特"}),
        ("孩子们带来娃娃高跷，球迷比赛后散去。", set()),
    ],
)
def test_names_end_before_what_is_done_with_them(text: str, people: set[str]) -> None:
    assert names_of_people(text) == people


def test_representative_for_foreign_policy_is_one_post() -> None:
    text = "欧盟外交与安全政策高级代表安德鲁·史密特到访。"
    assert _posts(text) == {("安德鲁·史密特", "外交与安全政策高级代表", "欧盟")}


def test_envoy_before_another_post_holds_not_the_post_of_who_sent_him() -> None:
    posts = _posts("芬兰总统安德鲁·史密特的总统特使、副总理彼得·史密特到访。")
    assert {title for person, title, _ in posts if person == "彼得·史密特"} == {"特使", "副总理"}


def test_post_in_bodies_left_open_is_none() -> None:
    assert _posts("有关部门负责人王大山、李小河出席发布会。") == set()
    assert names_of_people("有关部门负责人王大山、李小河出席发布会。") == {"王大山", "李小河"}
