import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadContent } from "@kedge/knowledge";
import { describe, expect, it } from "vitest";
import { readDirectory } from "./read-directory.ts";

const root = new URL("../../../", import.meta.url);
const { directoryTopics } = await loadContent(fileURLToPath(new URL("content", root)));
const folder = new URL("sample/data/hsds/", root);
const fileNamed = (name: string): [string, string] => [name, readFileSync(new URL(name, folder), "utf8")];
const csv = readdirSync(folder).filter(name => name.endsWith(".csv"));
const read = (files: Iterable<readonly [string, string]>) => readDirectory(new Map(files), directoryTopics);

const service = {
  name: "Community Counselling",
  phone: "+44 1234 234567",
  languages: ["ur"],
  telehealth: true,
  topics: expect.arrayContaining(["depression", "generalized-anxiety", "cbt", "counselling"]),
  places: [
    {
      name: "MyCity Civic Center",
      address: "1-30 Main Street, MyVillage, MyCity, ABC 1234",
      latitude: null,
      longitude: null,
    },
  ],
};

describe("the example of the Human Services Data Specification", () => {
  it.each([
    ["CSV", csv],
    ["JSON by service", ["service_full.json"]],
  ])("reads as %s, and says what is odd in it", (_, names) => {
    const directory = read(names.map(fileNamed));
    expect(directory).toMatchObject({
      kind: "read",
      organizations: [{ name: "Example Organization Inc." }],
      services: [service],
    });
    const notes = directory.kind === "read" ? directory.notes.map(({ message }) => message).join("\n") : "";
    expect(notes).toContain("latitude 100");
    expect(directory.kind === "read" && directory.services[0]?.fees).toContain(
      "35 GBP (Under 18s and Over 60s",
    );
  });
});

const organizations = "id,name,website\no1,Clinic,https://clinic.example\n";

describe("a directory of one's own", () => {
  it("names every wrong row, and returns nothing", () => {
    const services = "id,organization_id,name,status\ns1,o1,,active\ns2,o9,Help,active\ns2,o1,Help,active\n";
    const links = "id,service_id,location_id\nl1,s1,nowhere\n";
    expect(
      read([
        ["organizations.csv", organizations],
        ["services.csv", services],
        ["service_at_location.csv", links],
      ]),
    ).toEqual({
      kind: "refused",
      problems: [
        { file: "services.csv", at: "line 4", message: "has the id s2 of another line" },
        {
          file: "service_at_location.csv",
          at: "line 2",
          message: 'names the location "nowhere", which the files don\'t have',
        },
        { file: "services.csv", at: "line 2", message: "has no name" },
        {
          file: "services.csv",
          at: "line 3",
          message: 'names the organization "o9", which the files don\'t have',
        },
      ],
    });
  });

  it("leaves out services that are closed and addresses that are no web addresses", () => {
    const services =
      "id,organization_id,name,status,url\ns1,o1,Open,active,javascript:alert(1)\ns2,o1,Closed,defunct,\n";
    const directory = read([
      ["organizations.csv", organizations],
      ["services.csv", services],
    ]);
    expect(directory).toMatchObject({ kind: "read", services: [{ name: "Open", website: null }] });
    expect(directory.kind === "read" && directory.notes.length).toBe(2);
  });

  it("keeps places where they are", () => {
    const directory = read([
      ["organizations.csv", organizations],
      ["services.csv", "id,organization_id,name,status\ns1,o1,Panic group,active\n"],
      ["locations.csv", "id,name,latitude,longitude\np1,North,51.5,-0.12\n"],
      ["service_at_location.csv", "id,service_id,location_id\nl1,s1,p1\n"],
    ]);
    expect(directory).toMatchObject({
      services: [{ topics: ["panic"], telehealth: false, places: [{ latitude: 51.5, longitude: -0.12 }] }],
    });
  });

  it("says when a file can't be read, or holds no service", () => {
    expect(read([["service.json", "{"]])).toMatchObject({
      kind: "refused",
      problems: [{ file: "service.json" }],
    });
    expect(read([["other.csv", "a,b\n1,2\n"]])).toEqual({
      kind: "refused",
      problems: [{ file: "", at: "", message: "The files hold no service" }],
    });
  });
});
