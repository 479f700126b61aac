//! Texts that are more than they should be to some reader: rustc, rustdoc, Cargo, a terminal, a
//! browser, GitHub.

/// What is called what it tries.
pub fn all() -> Vec<(&'static str, String)> {
    let rows = [
        ("comment end", "a */ b /* c // d"),
        ("raw1", "a \"# b \"## c r#\"d"),
        ("quote", "a \" b \\ c ' d"),
        ("unclosed fence", "text\n\n```\nevil!(\"ran\");"),
        ("unclosed tilde", "text\n\n~~~rust\nevil!(\"ran\");"),
        ("fence rust", "```rust\nevil!(\"ran\");\n```"),
        ("fence plain", "```\nevil!(\"ran\");\n```"),
        ("fence tilde", "~~~\nevil!(\"ran\");\n~~~"),
        ("fence edition", "```edition2021\nevil!(\"ran\");\n```"),
        (
            "fence should panic",
            "```should_panic\nevil!(\"ran\");\n```",
        ),
        ("fence attr", "```{.rust}\nevil!(\"ran\");\n```"),
        ("fence attr2", "```{rust}\nevil!(\"ran\");\n```"),
        ("fence comma", "```,rust\nevil!(\"ran\");\n```"),
        ("fence space", "``` rust\nevil!(\"ran\");\n```"),
        ("fence compile fail E", "```compile_fail,E0425\nx\n```"),
        ("fence E", "```E0425\nx\n```"),
        (
            "fence unknown tokens",
            "```ignore-x86_64\nevil!(\"ran\");\n```",
        ),
        (
            "fence of a line",
            "> ```rust https://a.example/a-long-word?is=one-that-leaves-no-room-for-another-behind-it&evil!(\"ran\") ```",
        ),
        ("code over lines", "x ```a\nb```é and [c](\nd)é"),
        ("fence paren", "```(comment) rust\nevil!(\"ran\");\n```"),
        ("fence class", "```class:rust\nevil!(\"ran\");\n```"),
        ("fence text rust", "```text,rust\nevil!(\"ran\");\n```"),
        ("fence entity", "```&#114;ust\nevil!(\"ran\");\n```"),
        ("fence escape", "```\\rust\nevil!(\"ran\");\n```"),
        (
            "fence json nested",
            "````json\n```rust\nevil!(\"ran\");\n```\n````",
        ),
        (
            "fence in list",
            "- item\n\n  ```rust\n  evil!(\"ran\");\n  ```\n- b",
        ),
        (
            "fence in list2",
            "1. item\n\n   ```\n   evil!(\"ran\");\n   ```",
        ),
        ("fence in list tight", "- ```rust\n  evil!(\"ran\");\n  ```"),
        (
            "fence in list deep",
            "- a\n  - b\n    - c\n      ~~~\n      evil!(\"ran\");\n      ~~~",
        ),
        ("fence in quote", "> ```rust\n> evil!(\"ran\");\n> ```"),
        ("fence in quote2", "> > ```\n> > evil!(\"ran\");"),
        (
            "fence in table",
            "| a | b |\n|---|---|\n| ``` | ```rust |\n\n```rust\nevil!(\"ran\");\n```",
        ),
        ("indented", "para\n\n    evil!(\"ran\");"),
        ("indented first", "    evil!(\"ran\");"),
        ("indented tab", "para\n\n\u{9}evil!(\"ran\");"),
        ("indented in list", "- a\n\n      evil!(\"ran\");"),
        (
            "indented in list2",
            "1. a\n\n       evil!(\"ran\");\n\n   b",
        ),
        ("indented in quote", ">     evil!(\"ran\");"),
        (
            "indented with fence",
            "    ```\n    evil!(\"ran\");\n    ```\n    evil!(\"ran\");",
        ),
        (
            "indented with fence2",
            "    a\n    ```\n\n```\nevil!(\"ran\");\n```",
        ),
        ("fence crlf", "```\u{d}\nevil!(\"ran\");\u{d}\n```"),
        ("fence cr", "```\u{d}evil!(\"ran\");\u{d}```"),
        (
            "fence u2028",
            "a\u{2028}```\u{2028}evil!(\"ran\");\u{2028}```",
        ),
        ("fence vt", "a\u{b}```\u{b}evil!(\"ran\");\u{b}```"),
        ("fence ff", "a\n\u{c}```\nevil!(\"ran\");\n\u{c}```"),
        ("fence nel", "a\u{85}```\u{85}evil!(\"ran\");"),
        ("fence nbsp", "\u{a0}```\nevil!(\"ran\");\n```"),
        ("fence bom", "\u{feff}```\nevil!(\"ran\");\n```"),
        ("fence nul", "```\u{0}rust\nevil!(\"ran\");\n```"),
        ("fence html", "<div>\n```rust\nevil!(\"ran\");\n```\n</div>"),
        (
            "fence html2",
            "<div>\n\n```rust\nevil!(\"ran\");\n```\n</div>",
        ),
        (
            "fence script",
            "<script>\n```rust\nevil!(\"ran\");\n```\n</script>\n\n    evil!(\"ran\");",
        ),
        (
            "fence comment",
            "<!--\n```rust\nevil!(\"ran\");\n```\n-->\n\n    evil!(\"ran\");",
        ),
        ("fence pre", "<pre>\n\n```rust\nevil!(\"ran\");\n```"),
        (
            "fence long line",
            "```rust x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x \nevil!(\"ran\");\n```",
        ),
        (
            "wrap makes fence",
            "w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w ``` rust v v v v v v v v v v v v v v v v v v v v v v v v v v v v v v v v v v v v v v v v v v v v v v ```",
        ),
        (
            "wrap makes fence2",
            "wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww  abcd \\```rust\nevil!(\"ran\");\n\\```",
        ),
        (
            "wrap makes tilde",
            "wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww  ab ~~~ evil!(\"ran\"); ~~~",
        ),
        (
            "wrap indent",
            "- wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww wwwww \n\n      evil!(\"ran\");",
        ),
        ("lazy list", "- a\nb\n\n    evil!(\"ran\");"),
        ("ol paren", "1) a\n\n       evil!(\"ran\");"),
        ("ol long", "1234567890. a\n\n       evil!(\"ran\");"),
        (
            "star list",
            "*   a\n\n        evil!(\"ran\");\n    b\n\n        evil!(\"ran\");",
        ),
        ("setext", "a\n===\n    evil!(\"ran\");"),
        (
            "heading",
            "# h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h \n    evil!(\"ran\");",
        ),
        (
            "footnote",
            "a[^1]\n\n[^1]:\n    ```\n    evil!(\"ran\");\n    ```",
        ),
        ("footnote2", "a[^1]\n\n[^1]: x\n\n        evil!(\"ran\");"),
        ("deflist", "term\n: def\n\n      evil!(\"ran\");"),
        ("task", "- [ ] a\n- [x] b\n\n      evil!(\"ran\");"),
        ("math", "$$\n```\nevil!(\"ran\");\n```\n$$"),
        (
            "refdef",
            "[a]: crate::x\n[b]\n\n[b]: javascript:alert(1)\n\n[evil][c] [c]\n\n[c]: crate::Evil \"t\"",
        ),
        (
            "refdef2",
            "[x]\n\n[x]:\n    Evil\n    \"```\"\n\n    evil!(\"ran\");",
        ),
        (
            "links",
            "[Foo](crate::x) [`evil`] [`evil`](evil) [a](javascript:alert(1)) [b](javascript://%0aalert(1)) <javascript:alert(1)> <crate:x> [c](data:text/html,x) ![i](javascript:x) [d](<https://a b>) [e](https://a.b/)x [f]() [g](#a) [h](self::x \"title\") <struct@Foo>",
        ),
        (
            "links2",
            "[a](https://x.y/`z) [`b](https://x.y) `c` [[d]](https://x) [e][] ![f][g] [h]: i",
        ),
        (
            "urls",
            "https://a.b/](x) https://a.b/<script> http://[::1]/ https://a.b/\\ (https://a.b/) **https://a.b** https://a.b/`x` https://",
        ),
        (
            "html",
            "<script>alert(1)</script> <div> <!-- <b onclick=x> </p> <br/> <?php ?> <![CDATA[x]]> <!DOCTYPE x> &lt;script&gt; &#60;script&#62; \\<script>",
        ),
        (
            "html block",
            "<div\n\nx\n\n<script>\nalert(1)\n\n</script>\n<!-- \n\nfoo",
        ),
        (
            "html that becomes Markdown",
            "<p><a href=\"javascript:alert(1)\">x</a> <a href=\"https://a.b)](javascript:x)\">[l](crate:y)</a> \
             <pre>```\n```rust\nevil!(\"ran\");\n```</pre><code>`]` `</code><ul><li>```rust\nevil!(\"ran\");\n```\
             <li>    evil!(\"ran\");</ul><b><script>alert(1)</script></b><h1><i>a</h1></i>",
        ),
        ("html attr", "<a href=\"x\n\n    evil!(\"ran\");"),
        (
            "bidi",
            "a \u{202e} b \u{2066} c \u{2069} d \u{202c} e \u{200f} f \u{61c}",
        ),
        ("bidi code", "`\u{202e}` \n```\n\u{2066}x\n```"),
        (
            "zero",
            "a\u{200b}b\u{200c}c\u{200d}d\u{feff}e\u{ad}f\u{2060}g",
        ),
        (
            "ctrl",
            "a\u{0}b\u{1}c\u{7}d\u{8}e\u{1b}[31mf\u{1b}]8;;http://evil\u{1b}\\g\u{7f}h\u{9b}i\u{9d}8;;x\u{9c}",
        ),
        ("cr", "a\u{d}b\u{d}\u{d}c\u{d}\nd\n\u{d}e"),
        (
            "seps",
            "a\u{2028}b\u{2029}c\u{b}d\u{c}e\u{85}f\u{1c}g\u{1d}h",
        ),
        ("tabs", "a\u{9}b\n\u{9}c\n\u{9}\u{9}d"),
        (
            "gha",
            "a\n::set-output name=x::y\n::error::z\n::stop-commands::q",
        ),
        (
            "toml",
            "\"\n[dependencies]\nevil = \"1\"\n[build-dependencies]\n''' \"\"\"",
        ),
        (
            "docattr",
            "#[doc = include_str!(\"/etc/passwd\")] #![doc(html_root_url=\"x\")] #[macro_use] include_str!(\"/etc/passwd\")",
        ),
        ("braces", "{} {0} {evil} {{x}} %s ${x} $x `$(x)` \\u{41}"),
        ("stars", "**** __ ~~ ``` `` ` * _ ~ ` `` ```"),
        (
            "brackets",
            "[[[]]] [a] [b][c] ]( [ \\[ \\] \\\\[x] &#91;x] [x&#93;",
        ),
        (
            "rustdoc",
            "# Safety\n```\n# fn main() {\n```\n#[cfg(test)]\n//! x\n/// y\n/** z",
        ),
        ("amp", "&amp;&nbsp;&copy;&#0;&#xD800;&bogus;"),
        (
            "tags plane",
            "a\u{e0001}\u{e0041}b\u{10ffff}\u{fffe}\u{ffff}",
        ),
        ("about split", "text\n```\nx\n\ny\n```\nevil!(\"ran\");"),
        (
            "list split",
            "1. ```\n   x\n\n   y\n   ```\n   evil!(\"ran\");",
        ),
    ];
    rows.map(|(what, text)| (what, text.to_owned())).to_vec()
}

/// The same for those that are long, one document each.
pub fn long() -> Vec<(&'static str, String)> {
    let lines =
        |line: fn(usize) -> String, count| (0..count).map(line).collect::<Vec<_>>().join("\n");
    vec![
        ("a long word", "x".repeat(5000)),
        ("many words", "x y ".repeat(3000)),
        ("many lines", lines(|index| format!("line {index}"), 1000)),
        ("deep quotations", ">".repeat(3000) + " a"),
        (
            "deep lists",
            lines(|index| " ".repeat(2 * index) + "- a", 100),
        ),
        (
            "emphasis",
            "*".repeat(3000) + "a" + &"_".repeat(3000) + &"[".repeat(3000),
        ),
        ("links", "[a](b) ".repeat(1000) + &"[a](".repeat(1000)),
        ("a table", "|".repeat(2000) + "\n" + &"|-".repeat(2000)),
        (
            "openings",
            "<a:b ".repeat(1000) + &"<!--".repeat(1000) + &"<?".repeat(1000),
        ),
        ("marks", format!("Z{}", "\u{300}".repeat(500))),
    ]
}
