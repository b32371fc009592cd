/** A bucket that points are taken from and that fills again by itself. */
export interface Bucket {
  readonly key: string;
  readonly capacity: number;
  readonly restorePerSecond: number;
}

export interface Taken {
  readonly granted: boolean;
  /** Points left; below zero after an answer that was dearer than it was priced. */
  readonly available: number;
  /** Seconds until what was asked for is there; 0 when it was granted. */
  readonly retryAfterSeconds: number;
}

/** What this process took from one bucket since it last told the others. */
export interface Spending extends Bucket {
  readonly spent: number;
}

/** Books spendings on the shared buckets and says what is left of each, in the same order. */
export type Settle = (spendings: readonly Spending[]) => Promise<readonly number[]>;

export interface Buckets {
  /**
   * Takes points, or none when there are too few. `exact` asks the shared bucket first, each time: for what is rare and
   * must not be tried once more on every replica.
   */
  readonly take: (bucket: Bucket, points: number, options?: { readonly exact?: boolean }) => Taken | Promise<Taken>;
  /** Gives points back that were not used, or takes (below zero) those that were used and not priced. */
  readonly give: (bucket: Bucket, points: number) => void;
  readonly available: (bucket: Bucket) => number;
  /** Books what is left to book. */
  readonly close: () => Promise<void>;
}

interface State {
  readonly bucket: Bucket;
  level: number;
  at: number;
  unsettled: number;
}

const settleEveryMs = 1_000;
/** A process takes at most this share of a bucket without telling the others. */
const shareUnsettled = 0.1;
const statesMax = 50_000;

/**
 * Buckets shared by all replicas: each counts by itself and books on the shared bucket once a second, and before it has
 * taken a tenth of it unbooked. What is overdrawn meanwhile is owed: over time nobody gets more than the bucket restores.
 */
export function createBuckets(options: BucketsOptions): Buckets {
  return new CountedBuckets(options);
}

interface BucketsOptions {
  readonly settle: Settle;
  readonly onSettleFailed: (error: unknown) => void;
  readonly clock?: () => number;
}

class CountedBuckets implements Buckets {
  readonly #options: BucketsOptions;
  readonly #clock: () => number;
  readonly #states = new Map<string, State>();
  #timer: NodeJS.Timeout | undefined;
  #settling: Promise<void> | undefined;

  constructor(options: BucketsOptions) {
    this.#options = options;
    this.#clock = options.clock ?? Date.now;
  }

  take(bucket: Bucket, points: number, { exact = false } = {}): Taken | Promise<Taken> {
    const state = this.#stateOf(bucket);
    if (exact || state.unsettled + points > bucket.capacity * shareUnsettled) return this.#takeBooked(bucket, points);
    if (state.level < points) return refused(state, points);
    this.#spend(state, points);
    return granted(state);
  }

  give(bucket: Bucket, points: number): void {
    if (points !== 0) this.#spend(this.#stateOf(bucket), -points);
  }

  available(bucket: Bucket): number {
    return this.#stateOf(bucket).level;
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#settleNow();
  }

  /** Books the points first, and gives them back when the shared bucket turns out not to have had them. */
  async #takeBooked(bucket: Bucket, points: number): Promise<Taken> {
    this.#spend(this.#stateOf(bucket), points);
    await this.#settleNow();
    const state = this.#stateOf(bucket);
    if (state.level >= 0) return granted(state);
    this.#spend(state, -points);
    return refused(state, points);
  }

  /** The state of a bucket, restored up to now. */
  #stateOf(bucket: Bucket): State {
    const now = this.#clock();
    let state = this.#states.get(bucket.key);
    if (state === undefined) {
      if (this.#states.size >= statesMax) forgetSettled(this.#states);
      state = { bucket, level: bucket.capacity, at: now, unsettled: 0 };
      this.#states.set(bucket.key, state);
    }
    const restored = ((now - state.at) / 1000) * bucket.restorePerSecond;
    return Object.assign(state, { level: Math.min(bucket.capacity, state.level + restored), at: now });
  }

  #spend(state: State, points: number): void {
    state.level -= points;
    state.unsettled += points;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#settleNow();
    }, settleEveryMs).unref();
  }

  async #settleNow(): Promise<void> {
    await this.#settling;
    this.#settling ??= this.#settleOnce().finally(() => (this.#settling = undefined));
    await this.#settling;
  }

  async #settleOnce(): Promise<void> {
    const due = [...this.#states.values()]
      .filter(({ unsettled }) => unsettled !== 0)
      .toSorted((a, b) => (a.bucket.key < b.bucket.key ? -1 : 1));
    const spendings = due.map(({ bucket, unsettled }) => ({ ...bucket, spent: unsettled }));
    for (const state of due) state.unsettled = 0;
    try {
      const levels = await this.#options.settle(spendings);
      due.forEach((state, index) => {
        const level = levels[index];
        if (level !== undefined) Object.assign(state, { level: level - state.unsettled, at: this.#clock() });
      });
    } catch (error) {
      due.forEach((state, index) => (state.unsettled += spendings[index]?.spent ?? 0));
      this.#options.onSettleFailed(error);
    }
  }
}

function granted({ level }: State): Taken {
  return { granted: true, available: level, retryAfterSeconds: 0 };
}

function refused({ bucket, level }: State, points: number): Taken {
  return {
    granted: false,
    available: level,
    retryAfterSeconds: Math.max(1, Math.ceil((points - level) / bucket.restorePerSecond)),
  };
}

/** Makes room: a bucket with nothing to book is read again from the shared ones when it is next used. */
function forgetSettled(states: Map<string, State>): void {
  for (const [key, { unsettled }] of states) if (unsettled === 0) states.delete(key);
}
