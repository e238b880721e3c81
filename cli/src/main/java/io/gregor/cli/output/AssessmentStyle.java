package io.gregor.cli.output;

/** The head of the page of {@code assess --html}: nothing is loaded, no script may run. */
final class AssessmentStyle {
    static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>gregor assess</title>
            <style>
            :root { color-scheme: light dark; --ink: #1d2733; --paper: #fbfbf9; --line: #d9dde2; --soft: #67727f;
              --good: #2e8b57; --warn: #c98a12; --bad: #c0392b; --card: #fff; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e4e7eb; --paper: #14181d; --line: #333b45;
              --soft: #98a3af; --good: #4fb37c; --warn: #e0aa3e; --bad: #e8705f; --card: #1b2027; } }
            body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
            main { max-width: 70rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
            h1 { font-size: 1.9rem; margin: 0; } h2 { font-size: 1.15rem; margin: 2.4rem 0 .7rem; }
            .lead { font-size: 1.1rem; color: var(--soft); margin: .2rem 0 1.4rem; } .faint { color: var(--soft); }
            .bar { display: flex; height: 1.5rem; border-radius: .4rem; overflow: hidden; background: var(--line); }
            .bar.small { height: .6rem; min-width: 8rem; }
            .bar i.automatic { background: var(--good); } .bar i.assumptions { background: var(--warn); }
            .bar i.needs-person { background: var(--bad); }
            .legend { display: flex; flex-wrap: wrap; gap: .4rem 2rem; margin: .7rem 0; }
            .legend .automatic b, td.automatic { color: var(--good); }
            .legend .assumptions b, td.assumptions, td.assumption { color: var(--warn); }
            .legend .needs-person b, td.needs-person { color: var(--bad); }
            table { border-collapse: collapse; width: 100%; background: var(--card); font-variant-numeric: tabular-nums; }
            th, td { text-align: left; padding: .35rem .7rem; border-bottom: 1px solid var(--line); vertical-align: top;
              white-space: nowrap; }
            th { color: var(--soft); font-weight: 600; font-size: .85rem; }
            td.wide { white-space: normal; overflow-wrap: anywhere; width: 100%; }
            td.wide .bar { margin-top: .45rem; }
            details { background: var(--card); border: 1px solid var(--line); border-left: .3rem solid var(--line);
              border-radius: .3rem; margin: .5rem 0; padding: .5rem .9rem; }
            details.needs-person { border-left-color: var(--bad); } details.assumptions { border-left-color: var(--warn); }
            summary { cursor: pointer; overflow-wrap: anywhere; } ul { margin: .5rem 0; padding-left: 1.2rem; }
            li { margin: .3rem 0; overflow-wrap: anywhere; } li.needs-person::marker { color: var(--bad); }
            li.assumption::marker { color: var(--warn); }
            code, pre { font: 13px/1.45 ui-monospace, monospace; } code { color: var(--soft); }
            pre { margin: .2rem 0; padding: .3rem .6rem; background: var(--paper); border-radius: .3rem;
              white-space: pre-wrap; overflow-wrap: anywhere; }
            .chips { display: flex; flex-wrap: wrap; gap: .4rem; }
            .chips > span { border: 1px solid var(--line); border-radius: 1rem; padding: .1rem .7rem; background: var(--card);
              overflow-wrap: anywhere; }
            </style></head><body><main>
            """;

    private AssessmentStyle() {}
}
