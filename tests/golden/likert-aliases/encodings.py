"""Writes encodings.json: texts in the older Vietnamese encodings, made without the code of src/.

windows-1258 by Python's codec, TCVN3 by the system's iconv (TCVN5712-1, lower-case letters only, as fonts have them),
VNI by the table below, which lists the letters in the order of the keyboard program xvnkb.
"""
import json
import subprocess
import unicodedata

VNI = (
    "aù aø aû aõ aï aâ aá aà aå aã aä aê aé aè aú aü aë eù eø eû eõ eï eâ eá eà eå eã eä "
    "où oø oû oõ oï oâ oá oà oå oã oä ô ôù ôø ôû ôõ ôï uù uø uû uõ uï ö öù öø öû öõ öï í ì æ ó ò yù yø yû yõ î ñ"
).split()
LETTERS = (
    "á à ả ã ạ â ấ ầ ẩ ẫ ậ ă ắ ằ ẳ ẵ ặ é è ẻ ẽ ẹ ê ế ề ể ễ ệ "
    "ó ò ỏ õ ọ ô ố ồ ổ ỗ ộ ơ ớ ờ ở ỡ ợ ú ù ủ ũ ụ ư ứ ừ ử ữ ự í ì ỉ ĩ ị ý ỳ ỷ ỹ ỵ đ"
).split()
TO_VNI = dict(zip(LETTERS, VNI)) | {a.upper(): b.upper() for a, b in zip(LETTERS, VNI)}
TEXTS = [
    "Rất hài lòng", "Hài lòng", "Bình thường", "Không hài lòng", "Rất không hài lòng", "Mã phiếu", "Cơ quan", "Lĩnh vực",
    "Sở Nội vụ", "Sở Y tế", "Sở Tài chính", "Sở Xây dựng", "Thanh tra tỉnh", "Văn phòng Ủy ban nhân dân tỉnh",
    "đất đai", "xây dựng", "Cán bộ hướng dẫn rõ ràng, dễ hiểu", "Thời gian giải quyết còn chậm so với giấy hẹn",
    "Không biết", "Không ý kiến", "Phường Nha Trang", "Hồ sơ thủ tục hành chính", "Ý kiến khác", "5 – Rất hài lòng",
]
TONES = "\u0300\u0301\u0303\u0309\u0323"


def windows_1258(text):
    out = b""
    for char in text:
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            apart = unicodedata.normalize("NFD", char)
            tone = next(c for c in apart if c in TONES)
            base = unicodedata.normalize("NFC", apart.replace(tone, ""))
            out += base.encode("cp1258") + tone.encode("cp1258")
    return out


def tcvn3(text):
    out = b""
    for char in text:
        if char == "–":
            out += b"\x96"
        elif char in "ỦÝ":  # no capital code in the fonts: the small one, drawn large by a capital font
            out += subprocess.run(["iconv", "-f", "utf8", "-t", "tcvn5712-1"], input=char.lower().encode(), capture_output=True, check=True).stdout
        else:
            out += subprocess.run(["iconv", "-f", "utf8", "-t", "tcvn5712-1"], input=char.encode(), capture_output=True, check=True).stdout
    return out


def vni(text):
    return "".join(TO_VNI.get(char, char) for char in text).encode("cp1252")


def twice(text):
    return "".join(
        bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte) for byte in text.encode("utf8")
    ).encode("utf8")


def letters(encode):
    return {char: encode(char).hex() for char in LETTERS}


json.dump(
    {
        "texts": [
            {"text": t, "windows-1258": windows_1258(t).hex(), "tcvn3": tcvn3(t).hex(), "vni": vni(t).hex(), "utf-8-twice": twice(t).hex()}
            for t in TEXTS
        ],
        "letters": {"tcvn3": letters(tcvn3), "vni": letters(vni)},
    },
    open("encodings.json", "w"),
    ensure_ascii=False,
    indent=1,
)
