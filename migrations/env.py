"""Alembic's entry: migrates the database whose connection the command hands over."""

from alembic import context

from dialogue.tables import METADATA


def run() -> None:
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=METADATA,
        include_object=context.config.attributes["include_object"],
        render_as_batch=True,
        compare_type=False,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
