import { readdirSync, readFileSync } from "node:fs";
import { localDate } from "@kedge/engine";
import { describe, expect, test } from "vitest";
import { ContentError } from "../content-error.ts";
import { readHelplines, staleHelplines } from "./read-helplines.ts";

const content = new URL("../../../content/", import.meta.url);
const readJson = (path: string) => JSON.parse(readFileSync(new URL(path, content), "utf8"));

function contentFiles(): Map<string, unknown> {
  const names = readdirSync(new URL("helplines/", content)).filter(name => name.endsWith(".json"));
  return new Map(names.map(name => [`helplines/${name}`, readJson(`helplines/${name}`)]));
}

function problems(change: (files: Map<string, unknown>) => void): readonly string[] {
  const files = structuredClone(contentFiles());
  change(files);
  try {
    readHelplines(files);
  } catch (error) {
    if (error instanceof ContentError) return error.problems;
    throw error;
  }
  return [];
}

const helplines = readHelplines(contentFiles());
const of = (country: string | null) => helplines.filter(helpline => helpline.country === country);

describe("the helplines that come with Kedge", () => {
  test("name 988 by call, text and chat, and the Disaster Distress Helpline in the United States", () => {
    const lifeline = of("US").find(helpline => helpline.code === "988");
    expect(lifeline).toMatchObject({
      call: { tel: "tel:988" },
      text: { href: "sms:988" },
      chat: "https://988lifeline.org/chat",
    });
    expect(of("US").map(helpline => helpline.call?.number)).toContain("1-800-985-5990");
  });

  test("give a way on where the country isn't known", () => {
    expect(of(null).map(helpline => helpline.website)).toEqual(
      expect.arrayContaining(["https://findahelpline.com", "https://befrienders.org"]),
    );
    expect(of(null)[0]?.kind).toBe("emergency");
  });

  test("have an emergency number first and a helpline beside it in every country", () => {
    for (const country of new Set(helplines.map(helpline => helpline.country))) {
      expect(of(country)[0]?.kind, `${country}`).toBe("emergency");
      expect(
        of(country).some(helpline => helpline.kind === "helpline"),
        `${country}`,
      ).toBe(true);
    }
  });

  test("dial what they show", () => {
    const digits = (text: string) => text.replaceAll(/\D/g, "");
    for (const { call, text } of helplines) {
      if (call) expect(digits(call.tel)).toBe(digits(call.number));
      if (text) expect(digits(text.href).endsWith(digits(text.number).replace(/^0/, ""))).toBe(true);
    }
  });

  test("hold none of the numbers that were replaced", () => {
    const replaced = ["18002738255", "08457909090"];
    for (const { call, text, country } of helplines)
      for (const number of [call?.number, text?.number]) {
        const digits = (number ?? "").replaceAll(/\D/g, "");
        expect(replaced.some(old => digits.endsWith(old.replace(/^[01]/, "")))).toBe(false);
        if (country === "BR") expect(digits).not.toBe("141");
      }
  });

  test("were looked at within 180 days of the release, and say so when only read in a list", () => {
    const releasedOn = localDate(readJson("release.json").releasedOn);
    expect(staleHelplines(helplines, releasedOn).map(({ country, code }) => `${country} ${code}`)).toEqual(
      [],
    );
    for (const { verified, how } of helplines) if (!verified) expect(how).toContain("not called");
  });
});

test("a helpline goes stale 181 days after it was checked", () => {
  const [helpline] = helplines;
  const checked = helplines.map(line => ({ ...line, checkedOn: "2026-01-01" })).slice(0, 1);
  expect(helpline).toBeDefined();
  expect(staleHelplines(checked, localDate("2026-06-30"))).toHaveLength(0);
  expect(staleHelplines(checked, localDate("2026-07-01"))).toHaveLength(1);
});

describe("a mistake in a helpline file is named", () => {
  test("a country without an emergency number, and a line nobody can reach", () => {
    expect(
      problems(files => {
        const us = files.get("helplines/us.json") as { helplines: Record<string, unknown>[] };
        us.helplines.shift();
        Object.assign(us.helplines[0] ?? {}, { call: null, text: null, chat: null, website: null });
      }),
    ).toEqual([
      'helplines/us.json: "988" has no way to reach it; give call, text, chat or website',
      'helplines/us.json: has no emergency number; add a helpline of the kind "emergency"',
    ]);
  });
  test("a file with another country's name, and no file for the unknown country", () => {
    expect(
      problems(files => {
        files.set("helplines/fr.json", files.get("helplines/us.json"));
        files.delete("helplines/international.json");
      }),
    ).toEqual([
      "helplines/fr.json: name the file us.json after its country",
      "helplines/international.json is missing; it is shown where no country is known",
    ]);
  });
  test("a link that isn't https", () => {
    expect(
      problems(files => {
        const us = files.get("helplines/us.json") as { helplines: { chat: string }[] };
        Object.assign(us.helplines[1] ?? {}, { chat: "http://988lifeline.org" });
      })[0],
    ).toMatch(/^helplines\/us\.json at \/helplines\/1\/chat: must match pattern/);
  });
});
