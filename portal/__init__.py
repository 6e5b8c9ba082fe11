"""The citizens' site: one area for each journey."""

from flask import Flask

from dialogue.work import Runtime
from web.site import create_site


def create_portal(runtime: Runtime) -> Flask:
    """The public Flask object."""
    from portal.cosigning.views import blueprint as cosigning
    from portal.following import blueprint as following
    from portal.home.views import blueprint as home
    from portal.information.views import blueprint as information
    from portal.plans.views import blueprint as plans
    from portal.published import blueprint as published
    from portal.sending.views import blueprint as sending
    from portal.speaking.views import blueprint as speaking

    app = create_site("portal", runtime, cookie="doithoai", path="/", errors="portal/error.html")
    areas = (home, plans, sending, cosigning, following, speaking, published, information)
    for blueprint in areas:
        app.register_blueprint(blueprint)
    return app
