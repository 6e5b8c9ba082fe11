"""The words that addresses of both sites ask with, after the question mark."""

ASKED = {
    *("q", "trang", "hoi-nghi", "ma", "gui"),
    *("hn", "loc", "can-cu", "ngay", "tat-ca", "trang-thai", "ban"),
    *("theo", "kieu", "kenh", "tu", "den", "chu-de", "to-chuc"),
}
