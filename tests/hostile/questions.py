"""The words that addresses of both sites ask with, after the question mark."""

# What the views read themselves.
READ = {
    *("q", "trang", "hoi-nghi", "ma", "gui"),
    *("hn", "loc", "can-cu", "ngay", "tat-ca", "trang-thai", "ban", "chon"),
    *("noi", "xem", "don_vi"),
    *("theo", "kieu", "kenh", "tu", "den", "chu-de", "to-chuc", "linh-vuc", "co-quan"),
}
# What forms that stand above a list send besides.
CHOSEN = {
    *("han", "cho", "linh_vuc", "muc_do", "chu_de", "co_quan", "tinh_trang"),
    *("nhat_ky", "viec", "can_bo", "on", "tim"),
}
ASKED = READ | CHOSEN
