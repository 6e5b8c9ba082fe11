"""What an inspector reads: the conference in lists, single opinions, and the journal."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.desk import conferences_of, current_conference
from admin.inspecting.forms import JournalFilter
from admin.inspecting.listings import LISTINGS, sizes
from admin.inspecting.pages import asked_page, page_of
from dialogue.errors import NotFound
from dialogue.inspection import journal, queries
from dialogue.moderation.queries import decisions
from dialogue.opinions.openings import openings
from dialogue.permissions import Permission
from dialogue.regulation import GROUNDS
from dialogue.wording.journal import FLAWS
from web.context import reading
from web.letter_issuer import issuer_of

blueprint = Blueprint("inspecting", __name__)


@blueprint.get("/thanh-tra")
@requires(Permission.INSPECT)
def overview() -> ResponseReturnValue:
    """What there is to read of the conference, and how much of each."""
    conference = current_conference()
    return render_template(
        "admin/inspecting/overview.html",
        conference=conference,
        conferences=conferences_of(actor()),
        listings=LISTINGS,
        sizes=sizes(conference.id),
        chains=journal.chains_of(reading(), actor()),
    )


@blueprint.get("/thanh-tra/<name>")
@requires(Permission.INSPECT)
def listing(name: str) -> ResponseReturnValue:
    """One list of the conference, in pages."""
    if name not in LISTINGS:
        raise NotFound("not_found")
    conference, found = current_conference(), LISTINGS[name]
    query = found.query(actor(), conference.id)
    page = page_of(
        queries.counted(reading(), query), queries.SHOWN, "inspecting.listing", name=name
    )
    return render_template(
        "admin/inspecting/listing.html",
        conference=conference,
        conferences=conferences_of(actor()),
        listings=LISTINGS,
        name=name,
        listing=found,
        rows=found.cells(queries.page(reading(), query, page.number)),
        page=page,
    )


@blueprint.get("/thanh-tra/y-kien/<int(max=2147483647):opinion_id>")
@requires(Permission.INSPECT)
def opinion(opinion_id: int) -> ResponseReturnValue:
    """One opinion: its words, what was decided on it, the letters, who looked up its sender."""
    row = queries.opinion(reading(), actor(), opinion_id)
    return render_template(
        "admin/inspecting/opinion.html",
        opinion=row,
        exclusions=decisions(reading(), row.id),
        openings=openings(reading(), row.id),
        issuer=issuer_of(row.conference),
        grounds=GROUNDS,
    )


@blueprint.get("/nhat-ky")
@requires(Permission.INSPECT)
def read_journal() -> ResponseReturnValue:
    """A journal in plain words, newest first, narrowed by what the address asks for."""
    chains = journal.chains_of(reading(), actor())
    form = JournalFilter(request.args)
    form.offer(chains, journal.officers(reading(), actor()))
    chain = form.nhat_ky.data if form.nhat_ky.data in chains else next(iter(chains))
    form.nhat_ky.data = chain
    is_fit = form.validate()
    wanted = form.wanted if is_fit else journal.Filter()
    lines, total = journal.entries(reading(), actor(), chain, wanted, asked_page())
    kept = {name: value for name, value in request.args.items() if name != "trang" and value}
    page = page_of(total, journal.SHOWN, "inspecting.read_journal", **kept)
    if page.number != asked_page():
        lines, total = journal.entries(reading(), actor(), chain, wanted, page.number)
    return render_template(
        "admin/inspecting/journal.html",
        form=form,
        chain=chain,
        chain_name=chains[chain],
        lines=lines,
        total=total,
        page=page,
        narrowed=wanted.narrows,
    )


@blueprint.get("/nhat-ky/<chain>/kiem-tra")
@requires(Permission.INSPECT)
def verify(chain: str) -> ResponseReturnValue:
    """Walk the whole chain again and say whether it is whole, or where it breaks first."""
    proof = journal.prove(reading(), actor(), chain)
    return render_template(
        "admin/inspecting/verified.html",
        chain=chain,
        chain_name=journal.chains_of(reading(), actor())[chain],
        proof=proof,
        flaws=FLAWS,
    )
