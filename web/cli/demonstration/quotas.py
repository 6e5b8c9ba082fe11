"""What the organisations of the demonstration owe the open conference, and what they have sent."""

from datetime import datetime

from dialogue.delegates.commands import set_quotas, tie_opinion
from dialogue.delegates.naming import Person, name_delegates
from dialogue.delegates.queries import standing
from dialogue.delegates.rows import QuotaRow
from dialogue.opinions.model import Opinion
from web.cli.demonstration.days import content
from web.cli.demonstration.stage import Stage

_COORDINATOR, _MODERATOR = "duc-son", "thu-ha"


def plan_quotas(stage: Stage, conference: str) -> None:
    """Lay down the table on the day after the plan; last of all what came of it."""
    plan = content("conferences")[conference]
    laid_down = stage.days.moment(f"{plan['plan_issued']} 16:00")

    def lay_down(moment: datetime) -> None:
        rows = [
            QuotaRow(
                body["short_name"],
                body["seats"],
                body["opinions_owed"],
                organisation_id=stage.organisations[body["key"]],
            )
            for body in content("ward")["organisations"]
            if "seats" in body
        ]
        who = stage.actors[_COORDINATOR]
        stage.run(moment, who, set_quotas, stage.conferences[conference], rows)

    def send(moment: datetime) -> None:
        who = stage.actors[_MODERATOR]
        with stage.runtime.database.read() as session:
            ids = {
                row.organisation_id: row.id
                for row in standing(session, stage.conferences[conference])
            }
            codes = {
                key: session.get_one(Opinion, number).code for key, number in stage.opinions.items()
            }
        for entry in content("quotas"):
            number = ids[stage.organisations[entry["organisation"]]]
            for opinion in entry.get("opinions", ()):
                stage.run(moment, who, tie_opinion, number, codes[opinion])
            people = [Person(**person) for person in entry.get("delegates", ())]
            if people:
                stage.run(moment, who, name_delegates, number, people)

    stage.at(laid_down, lay_down)
    stage.at(stage.days.latest, send)
