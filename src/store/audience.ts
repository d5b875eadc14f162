import {
  AliasNode,
  type CommonTableExpressionNameNode,
  type CompiledQuery,
  type FromNode,
  type JoinNode,
  type Kysely,
  type KyselyPlugin,
  type OperationNode,
  OperationNodeTransformer,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryResult,
  type RawNode,
  type ReferenceNode,
  type SelectQueryBuilder,
  SelectQueryNode,
  sql,
  TableNode,
  type UnknownRow,
} from "kysely";
import { ACCESS_LEVELS, type Access } from "../values/value.js";
import { READABLE } from "./audience-views.js";
import type { Gate } from "./session.js";
import type { Tables } from "./tables.js";

/** `db` as this audience sees it, inside a write too: it finds only what the audience may see, and cannot write. */
export function seenBy(db: Kysely<Tables>, audience: Access): Kysely<Tables> {
  return db.withPlugin(new AudiencePlugin(audience)) as Kysely<Tables>;
}

/**
 * A question as each audience has it answered, asked of the database once: rows of all of them, each with the audience that sees it. Rows come
 * in any order, so the one that is wanted is added to what this gives.
 * @param ask the question, to the database as one audience sees it
 */
export function asEachSees<Row>(
  db: Kysely<Tables>,
  ask: (seen: Kysely<Tables>) => SelectQueryBuilder<never, never, Row>,
) {
  const parts = ACCESS_LEVELS.map(
    (audience) => sql`select ${sql.lit(audience)} as "audience", "one".* from (${ask(seenBy(db, audience))}) as "one"`,
  );
  const all = sql<Row & { readonly audience: Access }>`(${sql.join(parts, sql` union all `)})`;
  return db.selectFrom(all.as("each")).selectAll();
}

/** A database for one audience: the plugin that turns its queries to its views, and the gate that lets nothing else pass. */
export function restrict(audience: Access, connect: (gate: Gate) => Kysely<Tables>): Kysely<Tables> {
  const plugin = new AudiencePlugin(audience);
  return connect((query) => plugin.check(query)).withPlugin(plugin);
}

/** Something asked a restricted database for more than its views: a fault of the program, never of the user. */
const refuse = (audience: Access, what: string): never => {
  throw new Error(`A store opened for the ${audience} audience ${what}.`);
};

class AudiencePlugin implements KyselyPlugin {
  readonly #turned = new WeakSet<object>();
  constructor(readonly audience: Access) {}

  transformQuery({ node, queryId }: PluginTransformQueryArgs): PluginTransformQueryArgs["node"] {
    if (this.#turned.has(node)) return node; // a query that stands in another one
    if (!SelectQueryNode.is(node)) return refuse(this.audience, `was asked for a ${node.kind}; it only reads`);
    const turned = new ViewTransformer(this.audience, this.#turned).transformNode(node, queryId);
    this.#turned.add(turned);
    return turned;
  }

  async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return result;
  }

  /** @throws Error for a query that did not go through the plugin: compiled by hand, or without plugins. */
  check({ query, sql }: CompiledQuery): void {
    if (!this.#turned.has(query)) refuse(this.audience, `was given a query that names no view of it: ${sql}`);
  }
}

type Id = PluginTransformQueryArgs["queryId"];

/** Puts the audience's view in the place of each table, under the table's name. */
class ViewTransformer extends OperationNodeTransformer {
  /** Names given by `with` to the queries around the one that is looked at. */
  readonly #named: string[] = [];

  constructor(
    readonly audience: Access,
    readonly turned: WeakSet<object>,
  ) {
    super();
  }

  protected override transformNodeImpl<T extends OperationNode>(node: T, queryId?: Id): T {
    if (this.turned.has(node)) return node;
    if (node.kind.endsWith("QueryNode") && !SelectQueryNode.is(node))
      return refuse(this.audience, `was asked for a ${node.kind}; it only reads`);
    const names = SelectQueryNode.is(node) ? namesGivenIn(node) : [];
    for (const name of names)
      if (READABLE.has(name)) refuse(this.audience, `may not call a query "${name}", as a table is called`);
    this.#named.push(...names);
    const result = super.transformNodeImpl(node, queryId);
    this.#named.length -= names.length;
    return result;
  }

  protected override transformFrom(node: FromNode, queryId?: Id): FromNode {
    return { ...node, froms: node.froms.map((from) => this.#rows(from, queryId)) };
  }

  protected override transformJoin(node: JoinNode, queryId?: Id): JoinNode {
    const { on } = node;
    const table = this.#rows(node.table, queryId);
    return on ? { ...node, table, on: this.transformNode(on, queryId) } : { ...node, table };
  }

  // `claim.record`: the view stands under the name of its table, so what refers to a column stays as it is.
  protected override transformReference(node: ReferenceNode, queryId?: Id): ReferenceNode {
    return { ...node, column: this.transformNode(node.column, queryId) };
  }

  protected override transformCommonTableExpressionName(
    node: CommonTableExpressionNameNode,
  ): CommonTableExpressionNameNode {
    return node;
  }

  protected override transformTable(node: TableNode): TableNode {
    return refuse(
      this.audience,
      `was given the table "${node.table.identifier.name}" where no view can take its place`,
    );
  }

  protected override transformRaw(node: RawNode, queryId?: Id): RawNode {
    for (const fragment of node.sqlFragments)
      if (namesTables(fragment)) refuse(this.audience, `was given raw SQL that may name a table: ${fragment}`);
    return super.transformRaw(node, queryId);
  }

  /** What stands after `from` or `join`. */
  #rows(node: OperationNode, queryId?: Id): OperationNode {
    if (TableNode.is(node)) return this.#view(node, node.table.identifier);
    if (AliasNode.is(node) && TableNode.is(node.node)) return this.#view(node.node, node.alias);
    if (AliasNode.is(node) && (SelectQueryNode.is(node.node) || node.node.kind === "ParensNode"))
      return this.transformNode(node, queryId);
    return refuse(this.audience, `cannot read from a ${AliasNode.is(node) ? node.node.kind : node.kind}`);
  }

  #view(node: TableNode, alias: OperationNode): OperationNode {
    const { schema, identifier } = node.table;
    if (schema) return refuse(this.audience, `was asked for the schema "${schema.name}"`);
    if (this.#named.includes(identifier.name)) return AliasNode.create(node, alias);
    if (!READABLE.has(identifier.name)) return refuse(this.audience, `has no view of "${identifier.name}"`);
    return AliasNode.create(TableNode.create(`${identifier.name}_${this.audience}`), alias);
  }
}

const namesGivenIn = (node: SelectQueryNode): string[] =>
  node.with?.expressions.map((expression) => expression.name.table.table.identifier.name) ?? [];

/** Words of SQL after which a table may stand; `in` also takes one in SQLite, where no parenthesis follows. */
const TABLES_FOLLOW =
  /\b(select|from|join|into|table|insert|update|delete|merge|copy|create|alter|drop|truncate|attach|pragma|call|execute)\b|\bin\s*($|[^\s(])/i;

/** Whether raw SQL could name a table. Quoted text and `is distinct from` cannot. */
const namesTables = (sql: string): boolean =>
  TABLES_FOLLOW.test(sql.replace(/'(?:[^']|'')*'/g, "''").replace(/\bdistinct\s+from\b/gi, ""));
