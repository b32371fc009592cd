import { sql } from "../sql/sql.ts";
import { createDb } from "../sql/db.ts";
import type { Services } from "../services.ts";

const budgetMs = 3_000;

export interface Readiness {
  readonly ready: boolean;
  /** "ok", or what is wrong, for each system behind the API. */
  readonly checks: Readonly<Record<"postgres" | "clickhouse" | "temporal", string>>;
}

async function check(work: () => Promise<unknown>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${budgetMs} ms`)), budgetMs);
  });
  try {
    await Promise.race([work(), late]);
    return "ok";
  } catch (error) {
    return error instanceof Error && error.message !== "" ? error.message : "does not answer";
  } finally {
    clearTimeout(timer);
  }
}

/** Asks each system behind the API. The API is ready while Postgres is: the others take only their own fields down. */
export async function readReadiness({ pool, clickhouse, temporal }: Services): Promise<Readiness> {
  const [postgres, warehouse, engine] = await Promise.all([
    check(() => createDb(pool).query(sql`select 1`)),
    check(async () => {
      const answer = await clickhouse.ping();
      if (!answer.success) throw answer.error;
    }),
    check(async () => (await temporal()).workflowService.getSystemInfo({})),
  ]);
  return { ready: postgres === "ok", checks: { postgres, clickhouse: warehouse, temporal: engine } };
}
