"""The forms of following an opinion."""

from wtforms import StringField

from web.forms import Form


class FollowForm(Form):
    """Code and secret, as they are read from a receipt."""

    code = StringField(
        "Mã ý kiến",
        render_kw={"autocapitalize": "characters", "spellcheck": "false"},
    )
    secret = StringField(
        "Mật mã tra cứu",
        render_kw={"autocapitalize": "none", "spellcheck": "false"},
    )


class WithdrawForm(Form):
    """Nothing is asked: the button is the answer."""
