"""A small invented town: facts, and the text whose words prove them."""

from __future__ import annotations

from decimal import Decimal

from pyoxigraph import Quad, Store

from kg import facts as f
from kg.document import Document, Source, Span
from kg.rdf.materializer import materialize
from kg.rdf.reference import ReferenceDivision, reference_quads
from kg.reading.layout import read_document

NAME = "news/河湾.txt"
TEXT = (
    "河湾县召开春耕推进会\n"
    "3月5日，河湾县召开春耕推进会，县委书记陈小禾主持会议，县长欧阳明远讲话。\n"
    "陈小禾强调，各乡镇要把“三座粮仓”建设好。到2027年，粮食总产量突破12.5万吨。\n"
    "会议对丰年米业有限公司等20个先进集体进行表彰，宣读了《河湾县春耕方案》。\n"
    "去年全县粮食总产量达到11万吨。任命周一鸣为县农业局局长。（记者 孟青）\n"
)


def proof(words: str, text: str = TEXT, **values: object) -> f.Proof:
    """Return a proof whose evidence is the first place of `words` in `text`."""
    begin = text.index(words)
    return f.Proof((Span(begin, begin + len(words)),), "test.rule", **values)  # type: ignore[arg-type]


def inferred(words: str, source: str) -> f.Proof:
    """Return an inferred proof: evidence `words`, resolved from `source`."""
    begin = TEXT.index(source)
    span = Span(begin, begin + len(source))
    return proof(words, derivation=f.Derivation.INFERRED, confidence=0.7, resolved_from=(span,))


COUNTY = f.Place(name="河湾县", code="990101", aliases=("河湾",), proof=proof("河湾县"))
MEETING = "河湾县春耕推进会"


def town_facts() -> tuple[f.Fact, ...]:
    """Return one fact of every type, and a second person and statement."""
    return (
        COUNTY,
        f.Person(name="陈小禾", aliases=("陈书记",), proof=proof("县委书记陈小禾")),
        f.Person(name="欧阳明远", proof=proof("县长欧阳明远")),
        f.Person(name="周一鸣", proof=proof("周一鸣")),
        f.Person(name="孟青", proof=proof("记者 孟青")),
        f.Organization(name="河湾县委", kind=f.OrganizationKind.PARTY, place="河湾县", proof=proof("县委书记陈小禾")),
        f.Organization(
            name="河湾县政府",
            kind=f.OrganizationKind.GOVERNMENT,
            place="河湾县",
            proof=proof("县长欧阳明远", derivation=f.Derivation.INFERRED, confidence=0.8),
        ),
        f.Organization(name="丰年米业有限公司", kind=f.OrganizationKind.ENTERPRISE, proof=proof("丰年米业有限公司")),
        f.Holding(
            person="陈小禾",
            title="县委书记",
            organisation="河湾县委",
            place="河湾县",
            attested_on="2026-03-05",
            proof=proof("县委书记陈小禾"),
            field_proofs=(("organisation", inferred("县委书记陈小禾", "河湾县召开")),),
        ),
        f.Holding(
            person="欧阳明远", title="县长", organisation="河湾县政府", place="河湾县", proof=proof("县长欧阳明远")
        ),
        f.Event(
            name=MEETING,
            kind=f.EventKind.MEETING,
            date="2026-03-05",
            place="河湾县",
            convener="河湾县",
            chairs=("陈小禾",),
            speakers=("陈小禾", "欧阳明远"),
            proof=proof("河湾县召开春耕推进会"),
            field_proofs=(("date", inferred("河湾县召开春耕推进会", "3月5日")),),
        ),
        f.Program(
            name="三座粮仓", kind=f.ProgramKind.SLOGAN_BUNDLE, owner="河湾县", declared=3, proof=proof("三座粮仓")
        ),
        f.Program(
            name="春耕方案",
            kind=f.ProgramKind.PLAN,
            owner="河湾县",
            part_of="三座粮仓",
            index=1,
            formalized_in="河湾县春耕方案",
            proof=proof("《河湾县春耕方案》"),
        ),
        f.Goal(
            indicator="粮食总产量",
            value=Decimal("12.50"),
            unit="万吨",
            comparator=f.Comparator.MORE_THAN,
            scope="河湾县",
            deadline="2027",
            setter="陈小禾",
            program="三座粮仓",
            event=MEETING,
            proof=proof("到2027年，粮食总产量突破12.5万吨"),
        ),
        f.Result(
            indicator="粮食总产量",
            value=Decimal(11),
            unit="万吨",
            scope="河湾县",
            period="2025",
            proof=proof("去年全县粮食总产量达到11万吨"),
        ),
        f.Appointment(
            person="周一鸣",
            action=f.AppointmentAction.APPOINT,
            title="局长",
            organisation="河湾县农业局",
            proof=proof("任命周一鸣为县农业局局长"),
        ),
        f.Award(
            name="先进集体",
            conferred_by="河湾县",
            size=20,
            recipients=("丰年米业有限公司",),
            event=MEETING,
            proof=proof("丰年米业有限公司等20个先进集体进行表彰"),
        ),
        f.CitedDocument(
            title="河湾县春耕方案", issuers=("河湾县委", "河湾县政府"), event=MEETING, proof=proof("《河湾县春耕方案》")
        ),
        f.Statement(
            speaker="陈小禾",
            speech_act=f.SpeechAct.REQUIRE,
            text="各乡镇要把“三座粮仓”建设好",
            addressees=("各乡镇",),
            event=MEETING,
            proof=proof("陈小禾强调，各乡镇要把“三座粮仓”建设好"),
        ),
        f.Byline(reporter="孟青", affiliation="河湾日报", proof=proof("记者 孟青")),
    )


def town() -> tuple[Document, list[f.ArticleFacts]]:
    """Return the document and the facts of its one article."""
    document = read_document(Source(NAME, TEXT))
    context = f.Place(name="河湾县", code="990101", proof=proof("河湾县召开", derivation=f.Derivation.INFERRED))
    return document, [f.ArticleFacts(document.articles[0].name, context, town_facts())]


def town_quads() -> list[Quad]:
    """Return the quads of the town with its reference graph."""
    divisions = [
        ReferenceDivision("河湾县", "990101", "county", "990100"),
        ReferenceDivision("远水市", "990100", "prefecture", "990000"),
        ReferenceDivision("江左省", "990000", "province"),
    ]
    return [*materialize(*town()), *reference_quads(divisions, ["万吨"])]


def store_of(quads: list[Quad]) -> Store:
    """Return a store in memory."""
    store = Store()
    store.extend(quads)
    return store
