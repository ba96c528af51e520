namespace Dsc.Tool.Pages;

/// <summary>The page's style sheet, for light and dark. It has no greater-than sign, which means the same in text and in markup then.</summary>
internal static class Style
{
    public const string Sheet = """
        :root { color-scheme: light dark; --back: #f6f7f9; --card: #ffffff; --ink: #1c2330; --faint: #667085; --line: #dfe3ea; --good: #12805c; --bad: #c4320a;
          --fused: #7a5af8; --pointwise: #2e77d0; --depthwise: #0e9384; --standard: #dc6803; --pool: #c11574; --elementwise: #8794a8; --movement: #bcc5d3; }
        @media (prefers-color-scheme: dark) { :root { --back: #10141b; --card: #181e28; --ink: #e6eaf1; --faint: #93a0b5; --line: #2c3545; --good: #47cd9a; --bad: #ff8a5c;
          --fused: #a48afb; --pointwise: #5fa3f5; --depthwise: #2ed3b7; --standard: #fd9a3f; --pool: #f670c7; --elementwise: #7d8aa0; --movement: #4e5a6e; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--back); color: var(--ink); font: 14px/1.5 system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
        main { max-width: 1280px; margin: 0 auto; padding: 28px 24px 60px; }
        h1 { font-size: 26px; margin: 0; letter-spacing: -0.01em; overflow-wrap: anywhere; }
        h2 { font-size: 17px; margin: 0 0 4px; }
        p { margin: 0 0 12px; max-width: 80em; }
        .faint, .sub { color: var(--faint); }
        .good { color: var(--good); font-weight: 600; } .bad { color: var(--bad); font-weight: 600; }
        section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 18px 20px; margin-top: 18px; }
        .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px; margin-top: 18px; }
        .tile { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 12px 16px; }
        .tile b { display: block; font-size: 21px; font-weight: 600; } .tile span { color: var(--faint); font-size: 13px; }
        .legend { display: flex; flex-wrap: wrap; gap: 4px 16px; color: var(--faint); font-size: 13px; margin-bottom: 10px; }
        .legend i { display: inline-block; width: 11px; height: 11px; border-radius: 3px; margin-right: 6px; vertical-align: -1px; }
        .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(480px, 100%), 1fr)); gap: 20px; }
        .scroll { overflow: auto; max-height: 760px; } .pair .scroll { border: 1px solid var(--line); border-radius: 8px; padding: 8px; }
        h3 { font-size: 14px; margin: 0 0 6px; font-weight: 600; }
        svg { display: block; font: 12px system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; } svg.wide { width: 100%; height: auto; }
        text { fill: var(--ink); } text.sub, tspan.sub { fill: var(--faint); } text.end { text-anchor: end; fill: var(--faint); } text.middle { text-anchor: middle; fill: var(--faint); } tspan.view { fill: var(--faint); font-style: italic; } tspan.bad { fill: var(--bad); font-weight: 600; }
        .edge { fill: none; stroke: var(--faint); stroke-opacity: 0.55; stroke-width: 1.5; } .grid { stroke: var(--line); stroke-width: 1; } .roof { fill: none; stroke: var(--ink); stroke-width: 2; }
        .roof2 { fill: none; stroke: var(--faint); stroke-width: 1.5; stroke-dasharray: 5 4; } .limit { stroke: var(--bad); stroke-width: 1.5; stroke-dasharray: 5 4; } .stripe { fill: var(--line); fill-opacity: 0.35; }
        .port { fill: var(--ink); } .dotbad { fill: var(--bad); stroke: var(--bad); stroke-opacity: 0.3; stroke-width: 6; } .hollow { fill: var(--card); stroke: var(--faint); stroke-width: 1.5; }
        .fused { fill: var(--fused); background: var(--fused); } .pointwise { fill: var(--pointwise); background: var(--pointwise); } .depthwise { fill: var(--depthwise); background: var(--depthwise); }
        .standard { fill: var(--standard); background: var(--standard); } .pool { fill: var(--pool); background: var(--pool); } .elementwise { fill: var(--elementwise); background: var(--elementwise); }
        .movement { fill: var(--movement); background: var(--movement); }
        rect.block { fill-opacity: 0.8; stroke: var(--card); stroke-width: 1; } circle.point { fill-opacity: 0.65; stroke: var(--card); stroke-width: 1; }
        rect:hover, circle:hover { fill-opacity: 1; stroke: var(--ink); }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: 13px; }
        th { text-align: left; color: var(--faint); font-weight: 500; position: sticky; top: 0; background: var(--card); } th, td { padding: 4px 12px 4px 0; border-bottom: 1px solid var(--line); white-space: nowrap; }
        th.number, td.number { text-align: right; } td { white-space: normal; max-width: 420px; overflow-wrap: anywhere; } td.number, td.shape { white-space: nowrap; }
        """;
}
