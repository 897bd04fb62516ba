// Compiles statements that are put together from fixed pieces, each combination once.
import type { Database, Statement } from "better-sqlite3";

/** A function from text to compiled statement. Only for texts of which there is a small, fixed number. */
export function prepareOnce(db: Database): <Row>(sql: string) => Statement<[object], Row> {
  const statements = new Map<string, Statement>();
  return <Row>(sql: string) => {
    const known = statements.get(sql) ?? db.prepare(sql);
    statements.set(sql, known);
    return known as Statement<[object], Row>;
  };
}
