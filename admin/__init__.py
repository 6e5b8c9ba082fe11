"""The staff site: one area for each decision, closed by default."""

from flask import Flask

from admin import access, desk
from dialogue.work import Runtime
from web.site import create_site


def create_admin(runtime: Runtime) -> Flask:
    """The staff Flask object; it does not start with a route that declares no permission."""
    from admin.answering.views import blueprint as answering
    from admin.approving.views import blueprint as approving
    from admin.calendar.views import blueprint as calendar
    from admin.conferences.views import blueprint as conferences
    from admin.confirming.views import blueprint as confirming
    from admin.consolidating.views import blueprint as consolidating
    from admin.delegates.views import blueprint as delegates
    from admin.holding.views import blueprint as holding
    from admin.inspecting.views import blueprint as inspecting
    from admin.keying.views import blueprint as keying
    from admin.matters.views import blueprint as matters
    from admin.moderating.views import blueprint as moderating
    from admin.onward.views import blueprint as onward
    from admin.organisations.changing import blueprint as organisation_changes
    from admin.organisations.views import blueprint as organisations
    from admin.overseeing.views import blueprint as overseeing
    from admin.own_security.views import blueprint as own_security
    from admin.plans.views import blueprint as plans
    from admin.programme.views import blueprint as programme
    from admin.recalling.views import blueprint as recalling
    from admin.reviewing.views import blueprint as reviewing
    from admin.routing.views import blueprint as routing
    from admin.sealed.passing import blueprint as sealed_passing
    from admin.sealed.renewing import blueprint as sealed_renewing
    from admin.sealed.telling import blueprint as sealed_telling
    from admin.sealed.views import blueprint as sealed
    from admin.sight.views import blueprint as sight
    from admin.signing_in.views import blueprint as signing_in
    from admin.speaking.views import blueprint as speaking
    from admin.staff.views import blueprint as staff
    from admin.telling.views import blueprint as telling
    from admin.units.lists import blueprint as unit_lists
    from admin.units.views import blueprint as units

    app = create_site(
        "admin", runtime, cookie="doithoai_canbo", path="/quan-tri", errors="admin/error.html"
    )
    access.protect(app)
    desk.register(app)
    for blueprint in (
        signing_in,
        moderating,
        holding,
        confirming,
        telling,
        keying,
        reviewing,
        onward,
        sealed,
        sealed_passing,
        sealed_renewing,
        sealed_telling,
        recalling,
        consolidating,
        matters,
        routing,
        speaking,
        overseeing,
        approving,
        answering,
        conferences,
        delegates,
        plans,
        programme,
        staff,
        sight,
        own_security,
        organisations,
        organisation_changes,
        units,
        unit_lists,
        calendar,
        inspecting,
    ):
        app.register_blueprint(blueprint)
    access.check_every_route(app)
    return app
