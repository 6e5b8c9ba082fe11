"""What an officer types about the own way in."""

from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired

from web.forms import Form


class CodeForm(Form):
    code = StringField("Mã xác minh", validators=[InputRequired("Hãy nhập mã.")])


class PasswordCheckForm(Form):
    password = PasswordField(
        "Mật khẩu đang dùng", validators=[InputRequired("Hãy nhập mật khẩu đang dùng.")]
    )
