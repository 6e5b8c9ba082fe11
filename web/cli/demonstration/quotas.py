"""What organisations have sent to the open conference of what they owe it."""

from datetime import datetime

from dialogue.delegates.commands import tie_opinion
from dialogue.delegates.naming import Person, name_delegates
from dialogue.delegates.queries import standing
from dialogue.opinions.model import Opinion
from web.cli.demonstration.days import content
from web.cli.demonstration.stage import Stage

_MODERATOR = "thu-ha"


def plan_deliveries(stage: Stage, conference: str) -> None:
    """Last of all what came of the table that the plan has laid down."""

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

    stage.at(stage.days.latest, send)
