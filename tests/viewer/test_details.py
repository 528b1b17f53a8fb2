"""What the details say of each class, how they are proved, and the paths between two nodes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser

GOAL = "工业总产值 > 500亿元 (2026)"
_NODE = "([kind, test]) => page.nodes.findIndex((node, number) => node.kind === kind && eval(test)(node, number))"
_FROM_PERSON_TO_PROVINCE = """() => ["赵一鸣", "高原省"].forEach(
    (label, at) => paths.end(at, page.nodes.findIndex((node) => node.label === label)))"""


def _visit(tab: Page, label: str) -> None:
    tab.evaluate("label => state.visit(page.nodes.findIndex((node) => node.label === label))", label)
    expect(tab.locator("#details h2")).to_have_text(label)


def _visit_one(tab: Page, kind: str, test: str) -> int:
    """Visit the first node of a class that passes a test in JavaScript; returns its number."""
    number = int(tab.evaluate(_NODE, [kind, test]))
    assert number >= 0
    tab.evaluate("number => state.visit(number)", number)
    return number


def _section(tab: Page, title: str) -> Locator:
    """The list under a heading."""
    heading = f"#details h3:has(span:text-is('{title}'))"
    return tab.locator(f"{heading} + :not(.hint), {heading} + .hint + *")


def _line(tab: Page, label: str) -> Locator:
    return tab.locator("#details .facts .line").filter(has=tab.locator(f"dt:text-is('{label}')"))


@pytest.fixture(scope="module")
def opened(browser: Browser, articles: Path) -> Iterator[Page]:
    """The page of the project's articles, opened once."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN", reduced_motion="reduce")
    tab = context.new_page()
    tab.goto(articles.as_uri())
    yield tab
    context.close()


@pytest.fixture
def whole(opened: Page) -> Page:
    """The same page as it opens."""
    opened.evaluate("state.reset(), state.change({ ends: [null, null] }), paths.close()")
    return opened


def test_a_person_has_posts_over_time_the_newest_first_and_appointments_among_them(whole: Page) -> None:
    test = """(_, number) => {
        const found = posts.collect(number);
        return found.some(({ action }) => action) && new Set(found.map(({ when }) => when)).size > 1;
    }"""
    _visit_one(whole, "Person", test)
    times = _section(whole, "历任职务")
    dates = [re.findall(r"\d{4}(?:-\d\d)*", words)[-1] for words in times.locator("time").all_inner_texts()]
    assert len(dates) > 1
    assert dates == sorted(dates, reverse=True)
    change = times.locator(".change").first
    expect(change.locator(".act")).not_to_be_empty()
    expect(change.locator("strong")).not_to_be_empty()
    change.locator(".tag").first.click()
    expect(change.locator(".proof mark").first).to_be_visible()


def test_a_person_tells_what_was_said_and_where_and_in_whose_company(whole: Page) -> None:
    test = """(node, number) => node.lines.some(
        (line) => line[0] === "statement" && stories.eventOf(number, line) !== undefined)"""
    number = _visit_one(whole, "Person", test)
    said = _section(whole, "说了什么").locator("li")
    event = said.locator("button.node").first
    assert (
        whole.evaluate("label => page.nodes.find((node) => node.label === label).kind", event.inner_text()) == "Event"
    )
    whole.evaluate("number => state.visit(neighbours(number).find((at) => page.nodes[at].kind === 'Event'))", number)
    name = whole.evaluate("number => page.nodes[number].label", number)
    expect(_section(whole, "说了什么").get_by_role("button", name=name).first).to_be_visible()
    expect(whole.locator("#details .facts")).to_contain_text("类型")


def test_an_organisation_lists_its_people_with_their_posts(tab: Page) -> None:
    _visit(tab, "云岭县委")
    expect(_section(tab, "任职人员")).to_have_text(re.compile("县委书记.*在任.*赵一鸣"))
    expect(_line(tab, "所属辖区")).to_have_text(re.compile("云岭县.*∴.*推断"))


def test_a_programme_shows_its_tree_with_declared_and_found_parts(whole: Page) -> None:
    test = """(_, number) => parts.below(number).length
        && Number(lineOf(number, "declaredComponentCount")) === parts.below(number).length"""
    number = _visit_one(whole, "Program", test)
    declared = whole.evaluate("number => lineOf(number, 'declaredComponentCount')", number)
    tree = whole.locator("#details ul.parts").first
    expect(tree).to_contain_text(f"声明 {declared} · 列出 {declared}")
    expect(tree.locator("li li")).to_have_count(int(declared))
    expect(tree.locator("li li").first).to_have_text(re.compile("^1"))
    tree.locator("li li button.node").first.click()
    expect(whole.locator("#details ul.parts [aria-current]")).to_have_count(1)
    whole.evaluate("""() => state.visit(page.nodes.findIndex((node, number) => node.kind === "Program"
        && Number(lineOf(number, "declaredComponentCount")) > parts.below(number).length))""")
    expect(whole.locator("#details .count.lacking")).to_contain_text("文中未列")


def test_a_goal_is_a_card_with_every_field_proved(tab: Page) -> None:
    _visit(tab, GOAL)
    expect(tab.locator(".figure")).to_have_text(re.compile("工业总产值.*超过 500.*期限.*2026"))
    for label, value in (("规范化数值", "50,000,000,000"), ("范围", "云岭县"), ("提出者", "赵一鸣")):
        expect(_line(tab, label)).to_have_text(re.compile(f"{value}.*=.*明示"))
    line = _line(tab, "期限")
    expect(line.locator(".proof")).to_have_count(0)
    line.get_by_role("button").click()
    expect(line.locator(".proof mark")).to_have_text("到2026年工业总产值突破500亿元")
    expect(line.locator(".proof")).to_have_text(
        re.compile(r"云岭县召开攻坚大会.*2024-03-06.*原文明示.*0\.90.*test\.goal")
    )


def test_results_of_the_same_indicator_and_place_stand_beside_a_goal(whole: Page) -> None:
    _visit_one(whole, "Goal", """(_, number) => stories.matches(number, "Result", "possible_results").length""")
    goal = whole.locator("#details h2").inner_text()
    expect(whole.locator("#details .hint")).to_contain_text("未作判断")
    _section(whole, "可能对应的结果").locator("button.node").first.click()
    expect(whole.locator(".figure")).to_contain_text("所属时期")
    expect(_section(whole, "可能对应的目标")).to_contain_text(goal)


def test_an_event_tells_who_spoke_and_what_was_promised_there(tab: Page) -> None:
    _visit(tab, "攻坚大会")
    expect(_line(tab, "主持人")).to_contain_text("赵一鸣")
    expect(_line(tab, "召开者")).to_contain_text("云岭县")
    expect(_section(tab, "说了什么")).to_have_text(re.compile("赵一鸣.*指出.*全县要到2026年"))
    expect(_section(tab, "文档")).to_contain_text("云岭县召开攻坚大会")


def test_a_place_lists_what_lies_within_and_whose_goals_are_its_own(tab: Page) -> None:
    _visit(tab, "高原省")
    expect(_section(tab, "下辖")).to_have_text(re.compile("云岭县.*○.*背景"))
    _section(tab, "下辖").get_by_role("button", name="云岭县").click()
    expect(_section(tab, "机构")).to_contain_text("云岭县委")
    expect(_section(tab, "目标")).to_contain_text(GOAL)


def test_an_award_names_its_recipient_and_a_policy_document_who_issued_it(tab: Page, whole: Page) -> None:
    _visit(tab, "先进企业")
    expect(_line(tab, "受表彰者")).to_contain_text("云岭机械厂")
    _visit_one(whole, "PolicyDocument", """(_, number) => targets(number, "issuedBy").length""")
    expect(_line(whole, "印发机关").first.locator(".tag")).to_be_visible()


def test_joined_nodes_are_told_as_an_inference(whole: Page) -> None:
    _visit_one(whole, "Organization", "(node) => node.same.length")
    expect(whole.locator(".same")).to_have_text(re.compile("也作.*organization/.*∴.*据上下文推断.*推断"))


def test_the_ways_in_which_a_fact_follows_differ_by_sign_and_word(tab: Page) -> None:
    assert tab.locator(".signs li").all_inner_texts() == [
        "=\n原文明示",
        "≈\n由原文规范化",
        "∴\n据上下文推断",
        "○\n背景知识",
    ]
    tab.click("#language")
    expect(tab.locator(".signs")).to_contain_text("normalised from the words")


def test_a_click_on_a_proof_goes_to_its_words_in_the_source(tab: Page) -> None:
    _visit(tab, "云岭县委")
    _line(tab, "所属辖区").get_by_role("button", name="推断").click()
    tab.evaluate("source.open(0)")
    expect(tab.locator("#text mark.current")).to_have_count(0)
    _line(tab, "所属辖区").locator(".proof blockquote").first.click()
    expect(tab.locator("#text mark.current").first).to_be_visible()
    assert "赵一鸣" in "".join(tab.locator("#text mark.current").all_inner_texts())
    expect(tab.locator("#details h2")).to_have_text("云岭县委")


CITED = "2024-03-06，《云岭县召开攻坚大会》\n“赵一鸣在会上指出，全县要到2026年工业总产值突破500亿元，新建学校20所。”"


def test_a_citation_is_copied_with_its_sentence(tab: Page) -> None:
    tab.evaluate("""() => Object.defineProperty(navigator, "clipboard", { configurable: true,
        value: { writeText: async (words) => { window.copied = words; } } })""")
    _visit(tab, GOAL)
    tab.get_by_role("button", name="复制引文").first.click()
    expect(tab.locator(".proof [role=status]").first).to_have_text("已复制")
    assert tab.evaluate("window.copied") == CITED


def test_a_citation_is_copied_where_the_page_has_no_clipboard(tab: Page) -> None:
    tab.evaluate("""() => {
        Object.defineProperty(navigator, "clipboard", { configurable: true, value: undefined });
        document.addEventListener("copy", () => { window.copied = document.activeElement.value; });
    }""")
    _visit(tab, GOAL)
    button = tab.get_by_role("button", name="复制引文").first
    button.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator(".proof [role=status]").first).to_have_text("已复制")
    assert tab.evaluate("window.copied") == CITED
    expect(button).to_be_focused()


def test_a_citation_names_outlet_date_headline_and_address(tab: Page) -> None:
    tab.evaluate("Object.assign(page.documents[0], { publisher: '云岭日报', url: 'https://example.org/1' })")
    number = tab.evaluate("page.nodes.find((node) => node.kind === 'Goal').proofs[0]")
    first = "云岭日报，2024-03-06，《云岭县召开攻坚大会》，https://example.org/1\n"
    assert tab.evaluate("number => proofs.citation(number)", number).startswith(first)
    tab.click("#language")
    first = "云岭日报, 2024-03-06, “云岭县召开攻坚大会”, https://example.org/1\n"
    assert tab.evaluate("number => proofs.citation(number)", number).startswith(first)


def test_neighbours_are_unfolded_fifty_at_a_time(whole: Page) -> None:
    number = _visit_one(whole, "Place", "(_, number) => state.folded(number).length > 60")
    left = int(whole.evaluate("number => state.folded(number).length", number))
    before = int(whole.evaluate("state.visible.nodes.size"))
    button = whole.locator(".reach .expand")
    expect(button).to_have_text(re.compile(f"展开 50 个邻居（余 {left} 个）"))
    button.focus()
    whole.keyboard.press("Enter")
    assert whole.evaluate("state.visible.nodes.size") == before + 50
    expect(button).to_have_text(re.compile(f"展开其余 {left - 50} 个邻居"))
    expect(button).to_be_focused()
    whole.keyboard.press("Enter")
    expect(button).to_have_count(0)


def test_only_neighbours_within_so_many_hops_are_shown(tab: Page) -> None:
    _visit(tab, "云岭机械厂")
    drawn = "[...state.visible.nodes].map((number) => page.nodes[number].label).sort()"
    tab.get_by_role("button", name="只看邻居 1 步").click()
    assert tab.evaluate(drawn) == ["云岭机械厂", "先进企业"]
    expect(tab.get_by_role("button", name="只看邻居 1 步")).to_have_attribute("aria-pressed", "true")
    tab.get_by_role("group", name="只看邻居").get_by_role("button", name="全图").click()
    assert len(tab.evaluate(drawn)) == 8


def _choose(tab: Page, words: str) -> None:
    tab.keyboard.type(words)
    expect(tab.locator("#paths [role=option]").first).to_be_visible()
    tab.keyboard.press("Enter")


def test_a_path_is_found_by_keyboard_and_shown_hop_by_hop_with_its_words(tab: Page) -> None:
    tab.locator("#paths-button").focus()
    tab.keyboard.press("Enter")
    _choose(tab, "云岭县委")
    _choose(tab, "gys")
    expect(tab.locator("#paths .told")).to_have_text("1 条最短路径，2 步")
    route = tab.locator("#paths .route")
    expect(route).to_have_text("云岭县委 —所属辖区→ 云岭县 —隶属于→ 高原省")
    route.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("#paths")).to_be_hidden()
    expect(tab.locator("#details h2")).to_be_focused()
    expect(tab.locator("#details .hop")).to_have_count(2)
    expect(tab.locator("#details .hop").first).to_have_text(re.compile("所属辖区.*推断.*赵一鸣.*解析依据"))
    lit = tab.evaluate("[...canvas.lit].map((number) => page.nodes[number].label).sort()")
    assert lit == sorted(["云岭县委", "云岭县", "高原省"])
    tab.locator("#details .end", has_text="高原省").click()
    expect(tab.locator("#details h2")).to_have_text("高原省")


def test_it_says_when_there_is_no_path(tab: Page) -> None:
    _visit(tab, "赵一鸣")
    tab.get_by_role("button", name="从此处").click()
    tab.keyboard.press("Escape")
    expect(tab.locator("#paths")).to_be_hidden()
    _visit(tab, "云岭机械厂")
    tab.get_by_role("button", name="到此处").click()
    expect(tab.locator("#paths .answer")).to_have_text("两者之间没有路径")


def test_paths_keep_to_the_filters_and_offer_to_look_without(tab: Page) -> None:
    tab.evaluate("filters.toggle('kinds', 'Event')")
    tab.evaluate(_FROM_PERSON_TO_PROVINCE)
    routes = tab.locator("#paths .route")
    assert routes.count() > 0
    assert not any("攻坚大会" in words for words in routes.all_inner_texts())
    tab.evaluate("filters.toggle('kinds', 'Place')")
    expect(tab.locator("#paths .answer")).to_contain_text("两者之间没有路径")
    tab.get_by_role("button", name="取消筛选再找").click()
    assert any("攻坚大会" in words for words in routes.all_inner_texts())


def test_all_shortest_paths_are_counted_and_ten_listed(whole: Page) -> None:
    script = """() => {
        const isA = (kind) => (number) => page.nodes[number].kind === kind;
        let most = [0];
        for (const person of ranked.filter(isA("Person"))) {
            for (const place of new Set(neighbours(person).flatMap(neighbours).filter(isA("Place")))) {
                const { count, found } = paths.between(person, place);
                const whole = found.every((list) => paths.walk(list, person).at(-1) === place);
                if (count > most[0]) most = [count, found.length, new Set(found.map(String)).size, whole];
            }
        }
        return most;
    }"""
    count, listed, different, whole_way = whole.evaluate(script)
    assert count > 6
    assert (listed, different, whole_way) == (min(count, 10), min(count, 10), True)


def test_nodes_of_a_path_that_were_not_drawn_are_drawn(whole: Page) -> None:
    script = """() => {
        const hidden = page.nodes.findIndex((node, number) => !node.place && node.kind === "Result"
            && neighbours(neighbours(number)[0] ?? number).length > 3);
        const far = neighbours(neighbours(hidden)[0]).find((number) => number !== hidden);
        paths.end(0, hidden);
        paths.end(1, far);
        return hidden;
    }"""
    hidden = whole.evaluate(script)
    assert not whole.evaluate("number => state.visible.nodes.has(number)", hidden)
    whole.locator("#paths .route").first.click()
    assert whole.evaluate("number => canvas.nodes.get(number) !== null && canvas.lit.has(number)", hidden)


def test_a_link_restores_a_path_and_its_ends(tab: Page) -> None:
    tab.evaluate(_FROM_PERSON_TO_PROVINCE)
    tab.locator("#paths .route").last.click()
    expect(tab).to_have_url(re.compile("path"))
    tab.wait_for_timeout(300)
    told = tab.locator("#details").inner_text()
    tab.reload()
    assert tab.locator("#details").inner_text() == told
    tab.click("#paths-button")
    expect(tab.get_by_role("combobox", name="终点")).to_have_value("高原省")


def test_on_a_small_screen_details_and_source_take_turns(show: Callable[..., Page], page: Callable[..., Path]) -> None:
    tab = show(page(), width=390, height=844)
    _visit(tab, GOAL)
    expect(tab.locator("#source")).to_be_hidden()
    tab.get_by_role("button", name="到原文").first.click()
    expect(tab.locator("#text mark.current").first).to_be_in_viewport()
    expect(tab.locator("#panel")).to_be_hidden()
    tab.get_by_role("button", name="详情").first.click()
    expect(tab.locator("#details h2")).to_have_text(GOAL)
    assert tab.evaluate("document.documentElement.scrollWidth") == 390
