import { fold } from "../values/fold.js";

/** A name as CSL-JSON writes it. */
export interface AuthorName {
  readonly literal?: string;
  readonly given?: string;
  readonly family?: string;
  readonly "non-dropping-particle"?: string;
  readonly "dropping-particle"?: string;
}

/** What of a source says on whom it rests. */
export interface SourceFacts {
  readonly id: string;
  readonly publisher?: string;
  readonly containerTitle?: string;
  readonly authors: readonly AuthorName[];
  /** Ids of the sources that it reprints, quotes or rests on. */
  readonly basedOn: readonly string[];
}

/** A source as a claim cites it; the speaker is that of the clip. */
export interface Citation {
  readonly source: string;
  readonly speaker?: string;
}

/** What ties each source to others: two sources with a tie in common are not independent. */
export type Ties = ReadonlyMap<string, readonly string[]>;

/**
 * The ties of each source: itself, its publisher (without one, the folded container-title), its authors, and all the ties
 * of the sources that it is based on, however many steps away. A source based on one that is not among `known` (the
 * reader cannot see it, or it was deleted) is not tied through it: a count must not tell of what is hidden.
 * An author is a folded literal name or the folded given and family name, so that "Adam Isacson" is one author in either form.
 * Rule: FORMAT.md, "Sources are independent of each other unless".
 */
export function tiesOf(sources: readonly SourceFacts[], known: readonly SourceFacts[] = sources): Ties {
  const byId = new Map(known.map((source) => [source.id, source]));
  return new Map(
    sources.map((source) => [source.id, [...new Set([...reached(source, byId)].flatMap((each) => ownTies(each)))]]),
  );
}

/** A source and all that it rests on. Sources that rest on each other in a circle end the walk, not the program. */
function reached(source: SourceFacts, byId: ReadonlyMap<string, SourceFacts>): ReadonlySet<SourceFacts> {
  const found = new Set([source]);
  for (const each of found)
    for (const id of each.basedOn) {
      const original = byId.get(id);
      if (original) found.add(original); // a Set's walk takes in what is added on the way
    }
  return found;
}

function ownTies(source: SourceFacts): string[] {
  const house = fold(source.publisher ?? "") || fold(source.containerTitle ?? "");
  return [
    `source ${source.id}`,
    ...(house ? [`house ${house}`] : []),
    ...source.authors.map(authorKey).flatMap((author) => (author ? [personTie(author)] : [])),
  ];
}

function authorKey(name: AuthorName): string {
  if (name.literal) return fold(name.literal);
  const parts = [name.given, name["dropping-particle"], name["non-dropping-particle"], name.family];
  return fold(parts.filter(Boolean).join(" "));
}

// Who writes in one place and speaks in another is one witness, so authors and speakers share their keys.
const personTie = (key: string): string => `person ${key}`;

/** The group of each cited source: sources of one group are not independent of each other. */
export type Groups = ReadonlyMap<string, number>;

/**
 * Puts the cited sources into groups that are independent of each other. Transitive over the sources cited here and what they
 * are based on, not over the whole workspace: two papers that each share an author with a third that nobody cites stay two.
 */
export function independentGroups(cited: readonly Citation[], ties: Ties): Groups {
  if (cited.length < 2) return new Map(cited.map(({ source }) => [source, 0]));
  const groupOfTie = new Map<string, number>();
  const parents: number[] = [];
  const rootOf = (group: number): number => {
    let root = group;
    while (parents[root] !== root) root = parents[root]!;
    return root;
  };
  const ids = cited.map(({ source, speaker }) => {
    const group = parents.push(parents.length) - 1;
    const keys = [...(ties.get(source) ?? [`source ${source}`]), ...(speaker ? [personTie(fold(speaker))] : [])];
    for (const key of keys) {
      const other = groupOfTie.get(key);
      if (other === undefined) groupOfTie.set(key, group);
      else parents[rootOf(other)] = rootOf(group);
    }
    return group;
  });
  return new Map(cited.map(({ source }, place) => [source, rootOf(ids[place]!)]));
}

/** How many independent sources stand behind these citations. */
export function countIndependent(citations: Iterable<Citation>, groups: Groups): number {
  const found = new Set<number>();
  for (const { source } of citations) {
    const group = groups.get(source);
    if (group !== undefined) found.add(group);
  }
  return found.size;
}
