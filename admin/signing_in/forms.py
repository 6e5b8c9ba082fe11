"""What an officer types to come in."""

from wtforms import PasswordField
from wtforms.validators import InputRequired

from admin.fields import line
from web.forms import Form


class SignInForm(Form):
    login = line("Tên đăng nhập", 60, required=True)
    password = PasswordField("Mật khẩu", validators=[InputRequired("Hãy nhập mật khẩu.")])


class ForgottenForm(Form):
    login = line("Tên đăng nhập", 60, required=True)


class PasswordForm(Form):
    password = PasswordField("Mật khẩu mới", validators=[InputRequired("Hãy nhập mật khẩu mới.")])
    again = PasswordField(
        "Nhập lại mật khẩu mới", validators=[InputRequired("Hãy nhập mật khẩu mới lần nữa.")]
    )
