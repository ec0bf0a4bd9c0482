"""What is published of our styles and elements: the same code, without what is said to who reads the source."""

from pathlib import Path

from filcm.exports.assets import publish_assets


def test_comments_go_and_code_stays(tmp_path: Path) -> None:
    assets = tmp_path / "assets"
    (assets / "vendor").mkdir(parents=True)
    script = '// Says.\n/** @param {number} one */\nexport const two = (one) => {\n  /** @type {any} */ (one).x = "// kept";\n\n\n  return 2; // kept\n};\n'
    (assets / "a.js").write_text(script, encoding="utf-8")
    (assets / "a.css").write_text("/* Says. */\n.a { color: red; } /* why */\n", encoding="utf-8")
    (assets / "vendor" / "b.js").write_text(script, encoding="utf-8")
    publish_assets(tmp_path)
    wanted = 'export const two = (one) => {\n  /** @type {any} */ (one).x = "// kept";\n  return 2; // kept\n};\n'
    assert (assets / "a.js").read_text(encoding="utf-8") == wanted
    assert (assets / "a.css").read_text(encoding="utf-8") == ".a { color: red; } \n"
    assert (assets / "vendor" / "b.js").read_text(encoding="utf-8") == script
