"""Names of the nationalities are read by how each builds them, unseen ones too; what only looks so is none."""

from __future__ import annotations

import pytest

from kg.extraction.people.minority_names import MinorityGrammar
from kg.facts import Holding
from tests.extraction.analysed import analyse, names_of_people


@pytest.mark.parametrize(
    "name",
    ["扎西尼措", "鲁仁卓玛", "额尔敦仓", "巴图孟和", "曲比阿果嫫", "沙马尔者", "别克木拉提", "阿依努尔", "次旺拉姆"],
)
def test_a_name_is_read_whole(name: str) -> None:
    assert MinorityGrammar.load().end(f"{name}，", 0) == len(name)


@pytest.mark.parametrize("words", ["扎根基层", "赵大有", "沙马拉达的隧道", "巴掌大的地"])
def test_other_words_are_not_read_as_a_long_name(words: str) -> None:
    assert MinorityGrammar.load().end(words, 0) < len(words) - 1


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("州委书记鲁茸旺修，副州长斯那农布，县长格茸拉初陪同。", {"鲁茸旺修", "斯那农布", "格茸拉初"}),
        ("县长阿苦伍牛、副县长曲木依火、海来子呷参加。", {"阿苦伍牛", "曲木依火", "海来子呷"}),
        ("旗委书记孟根花、旗长额尔敦仓出席。", {"孟根花", "额尔敦仓"}),
        ("斗拉才让当选县人大常委会主任。", {"斗拉才让"}),
        ("免去吾斯曼·艾合买提的主任职务。", {"吾斯曼·艾合买提"}),
        ("市长艾山·阿不都热西提主持会议。", {"艾山·阿不都热西提"}),
        ("县长赖志明、副县长妥国强、绽永福出席会议。", {"赖志明", "妥国强", "绽永福"}),
        ("州委书记李江在丽江调研。市长和国强参加。", {"李江", "和国强"}),
    ],
)
def test_people_of_all_nationalities_are_found(text: str, people: set[str]) -> None:
    assert names_of_people(text) == people


@pytest.mark.parametrize(
    "text",
    [
        "草原上的扎西德勒歌声响起。",
        "来到乌兰布和沙漠。",
        "书记和县长参加。",
        "市农业农村局副局长任组长。",
        "县领导包乡镇、乡镇干部包村。",
        "一是严宣传。二是严管理。",
    ],
)
def test_what_is_no_name_stays_none(text: str) -> None:
    assert names_of_people(text) == set()


def test_characters_of_grammar_stand_in_names_whose_place_is_sure() -> None:
    assert names_of_people("人民医院院长龙再飞告诉记者，病人已转危为安。") == {"龙再飞"}
    recurring = "李广均在河东调研时强调，要抓落实。李广均指出，要压实责任。"
    assert names_of_people(recurring) == {"李广均"}
    assert names_of_people("王刚均表示同意。") == set()


def test_a_name_set_wide_is_one_name() -> None:
    assert names_of_people("会议结束。\n（责任编辑：韩　梅）") == {"韩　梅"}


def test_those_who_made_the_text_are_found_behind_their_part() -> None:
    assert names_of_people("会议结束。\n（县政府办 李细花）") == {"李细花"}


def test_a_committee_of_another_level_is_not_that_of_the_government_before() -> None:
    text = "云德州副州长斯那农布，县委书记王强陪同。"
    bodies = {fact.organisation for fact in analyse(text).facts if isinstance(fact, Holding) and fact.person == "王强"}
    assert bodies == {"县委"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("平川县委书记赵得江、县长娘吉先木等分赴各灾点。", "娘吉先木"),
        ("平川县委书记赵得江、县长娘吉先木等分赴各灾点。", "赵得江"),
        ("据平川县林业站站长拉吉加介绍，草原已治沙1000亩。", "拉吉加"),
        ("缅甸总统丁登表示，双方将继续合作。", "丁登"),
        ("平川县县委书记才让东主全年下乡十次。", "才让东主"),
    ],
)
def test_behind_a_post_a_name_is_what_names_are_spelled_with(text: str, name: str) -> None:
    assert name in names_of_people(text)


@pytest.mark.parametrize(
    "text", ["县长办公会议研究了预算。", "平川县县长接待日，群众来访。", "平川县委书记亲自率队督导。"]
)
def test_behind_a_post_everyday_words_are_no_name(text: str) -> None:
    assert names_of_people(text) == set()
