"""From facts to quads: one named graph for each article, and one for a page of several."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import Quad

from kg import facts as f
from kg.document import Article, Document, PullQuote
from kg.identity import Key
from kg.rdf import vocabulary as v
from kg.rdf.fact_writers import Scribe, write_fact
from kg.rdf.iris import Minter, document_iri
from kg.rdf.references import References
from kg.rdf.writer import GraphWriter, chinese, date, plain

_PAGE_METHOD = "layout.pull-quote"


def quad_order(quad: Quad) -> tuple[str, str, str, str]:
    """Return the sort key of a quad: graph, subject, predicate, object by code point."""
    return str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object)


def materialize(document: Document, articles: Sequence[f.ArticleFacts]) -> list[Quad]:
    """Return the quads of one source text, sorted: a graph for each article, and one for a page of several.

    `articles` are the facts of `document.articles`, in any order. Raises GraphError where two different things of one
    text would share an IRI.
    """
    minter = Minter()
    texts = {article.name: article for article in document.articles}
    writers = [_write_article(texts[facts.name], facts, document, minter) for facts in articles]
    page = document.source.name
    if page not in texts:
        writers.append(_write_page(document, minter))
    elif document.pull_quotes:
        own = next(writer for writer in writers if writer.graph == document_iri(page))
        _write_pull_quotes(own, document, minter)
    return sorted((quad for writer in writers for quad in writer.quads()), key=quad_order)


def _write_article(article: Article, facts: f.ArticleFacts, document: Document, minter: Minter) -> GraphWriter:
    graph = GraphWriter(article.source, article.name)
    references = References(facts, graph, minter)
    _write_metadata(graph, article)
    if article.name != document.source.name:
        graph.add(graph.graph, v.IS_PART_OF, document_iri(document.source.name))
    if facts.context_place is not None:
        _write_context(graph, facts.context_place, references)
    for fact in facts.facts:
        write_fact(fact, Scribe(graph, references))
    return graph


def _write_metadata(graph: GraphWriter, article: Article) -> None:
    metadata = article.source.metadata
    _write_document(graph, article.name, article.headline)
    if metadata.published:
        graph.add(graph.graph, v.DATE_PUBLISHED, date(metadata.published))
    if metadata.publisher:
        graph.add(graph.graph, v.PUBLISHER, plain(metadata.publisher))
    if metadata.url:
        graph.add(graph.graph, v.URL, plain(metadata.url))


def _write_document(graph: GraphWriter, name: str, headline: str) -> None:
    graph.add(graph.graph, v.TYPE, v.DOCUMENT)
    graph.add(graph.graph, v.IDENTIFIER, plain(name))
    graph.add(graph.graph, v.FROM_TEXT, graph.text)
    if headline:
        graph.add(graph.graph, v.HEADLINE, chinese(headline))


def _write_context(graph: GraphWriter, place: f.Place, references: References) -> None:
    """Say which division 全县 means; a division that only the metadata names has no words to prove it."""
    node = references.division(place)
    graph.add(graph.graph, v.CONTEXT_PLACE, node)
    graph.name(node, place.name, place.aliases)
    if place.proof.evidence:
        graph.prove(node, place.proof)
        graph.field(graph.graph, v.CONTEXT_PLACE, node, place.proof)


def _write_page(document: Document, minter: Minter) -> GraphWriter:
    source = document.source
    graph = GraphWriter(source, source.name)
    header = source.raw[document.header.begin : document.header.end] if document.header else ""
    _write_document(graph, source.name, header)
    _write_pull_quotes(graph, document, minter)
    return graph


def _write_pull_quotes(graph: GraphWriter, document: Document, minter: Minter) -> None:
    for quote in document.pull_quotes:
        node = minter.mint(Key("quote", graph.locator(quote.span)))
        graph.add(node, v.TYPE, v.PULL_QUOTE)
        graph.add(node, v.TEXT, chinese(document.source.raw[quote.span.begin : quote.span.end]))
        graph.prove(node, _quote_proof(quote))
        for span in quote.repeats:
            graph.add(node, v.REPEATS, graph.span(span))


def _quote_proof(quote: PullQuote) -> f.Proof:
    return f.Proof((quote.span,), _PAGE_METHOD, confidence=1.0)
