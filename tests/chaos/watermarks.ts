import type { Pool } from "@orderhub/schema/db";

/** How far a stream stands. */
export interface Mark {
  readonly stream: string;
  readonly at: Date;
}

/** Watches the watermarks while everything around them dies, and remembers each step backward. */
export class WatermarkWatch {
  readonly backward: string[] = [];
  readonly #highest = new Map<string, number>();
  readonly #timer: NodeJS.Timeout;
  samples = 0;

  constructor(pool: Pool, everyMs: number) {
    let isAsking = false;
    this.#timer = setInterval(() => {
      // One after the other: of two answers the older may come last and would look like a step backward.
      if (isAsking) return;
      isAsking = true;
      // A killed server answers nothing; the next sample sees what it lost.
      readMarks(pool)
        .then(
          (marks) => this.see(marks),
          () => {},
        )
        .finally(() => {
          isAsking = false;
        });
    }, everyMs);
  }

  see(marks: readonly Mark[]): void {
    this.samples += 1;
    for (const { stream, at } of marks) {
      const before = this.#highest.get(stream) ?? 0;
      if (at.getTime() < before)
        this.backward.push(`${stream} went from ${new Date(before).toISOString()} to ${at.toISOString()}`);
      else this.#highest.set(stream, at.getTime());
    }
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

async function readMarks(pool: Pool): Promise<readonly Mark[]> {
  const { rows } = await pool.query<Mark>(
    `SELECT shop_id || '/' || stream AS stream, watermark_at AS at FROM watermark
     UNION ALL SELECT shop_id || '/' || stream || ' in the warehouse', data_through FROM load_progress`,
  );
  return rows;
}

/** Streams whose data is not yet in the warehouse up to `through`. Empty: all of it has arrived. */
export async function streamsBehind(pool: Pool, through: Date): Promise<readonly string[]> {
  const { rows } = await pool.query<{ stream: string }>(
    `SELECT s.id || '/' || w.stream AS stream
     FROM shop s CROSS JOIN (VALUES ('orders'), ('refunds')) AS w (stream)
     LEFT JOIN load_progress p ON p.shop_id = s.id AND p.stream = w.stream
     WHERE s.feed = 'api' AND (p.data_through IS NULL OR p.data_through < $1)`,
    [through],
  );
  return rows.map(({ stream }) => stream);
}
