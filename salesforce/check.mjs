// Checks the package without an org: converts it with the Salesforce CLI's own library, compares every element with the
// metadata schema, and makes sure that remove/ names exactly what the package brings.
//
// Run with    npm run check

import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { ComponentSet, MetadataConverter } from "@salesforce/source-deploy-retrieve";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { schemaProblems } from "./check-schema.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const SOURCES = JSON.parse(readFileSync(join(HERE, "sfdx-project.json"))).packageDirectories.map(({ path }) =>
  join(HERE, path)
);
const LISTS = ["package.xml", "destructiveChangesPre.xml", "destructiveChangesPost.xml"];

// Not removed by name: these go with their object, belong to Salesforce, or can only be emptied.
const STAYS = new Set(["Layout", "ListView", "CompactLayout", "LeadConvertSettings"]);

const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, isArray: () => true });

function problemsIn(file, shownAs) {
  const text = readFileSync(file, "utf8");
  const validity = XMLValidator.validate(text);
  if (validity !== true) {
    return [`${shownAs}:${validity.err.line}: ${validity.err.msg}`];
  }
  const [[root, [content]]] = Object.entries(parser.parse(text)).filter(([name]) => name !== "?xml");
  return schemaProblems(root, content === "" ? {} : content, `${shownAs} ${root}`);
}

function xmlFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name), "utf8").startsWith("<?xml"))
    .map((entry) => join(entry.parentPath, entry.name));
}

async function convertedProblems(components) {
  const folder = mkdtempSync(join(tmpdir(), "fairlead-salesforce-"));
  try {
    await new MetadataConverter().convert(components, "metadata", {
      type: "directory",
      outputDirectory: folder,
      genUniqueDir: false
    });
    const files = xmlFiles(folder);
    return { files: files.length, problems: files.flatMap((file) => problemsIn(file, relative(folder, file))) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// What remove/ must name: "Type name" for every component of ours, fields on standard objects one by one.
function removable(components) {
  const names = new Set();
  for (const component of components.getSourceComponents()) {
    const children = component.getChildren();
    const ours = component.fullName.startsWith("Fairlead_") || component.type.name !== "CustomObject";
    const parts = ours ? [component] : children;
    for (const part of parts) {
      if (!STAYS.has(part.type.name)) {
        names.add(`${part.type.name.replace(/^(Report|Dashboard)Folder$/, "$1")} ${part.fullName}`);
      }
    }
  }
  return names;
}

function removed() {
  return new Set(
    LISTS.slice(1).flatMap((list) => {
      const [{ types = [] }] = parser.parse(readFileSync(join(HERE, "remove", list), "utf8")).Package;
      return types.flatMap(({ name: [type], members }) => members.map((member) => `${type} ${member}`));
    })
  );
}

function removalProblems(components) {
  const brought = removable(components);
  const taken = removed();
  return [
    ...[...brought].filter((name) => !taken.has(name)).map((name) => `remove/: ${name} would stay behind. Add it.`),
    ...[...taken].filter((name) => !brought.has(name)).map((name) => `remove/: ${name} is not in the package. Delete it.`)
  ];
}

const components = ComponentSet.fromSource({ fsPaths: SOURCES });
const { files, problems } = await convertedProblems(components);
problems.push(...LISTS.flatMap((list) => problemsIn(join(HERE, "remove", list), `remove/${list}`)));
problems.push(...removalProblems(components));

problems.forEach((problem) => console.error(problem));
console.log(`${components.size} components in ${files} files: ${problems.length === 0 ? "fine" : `${problems.length} problem(s)`}`);
process.exitCode = problems.length === 0 ? 0 : 1;
