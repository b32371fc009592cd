import { FileError } from "../file-error.ts";
import { fileLimits } from "../limits.ts";

const pageBytes = 1024 * 1024;

/** The texts that cells of a workbook share, packed: millions of short ones cost little more than their bytes. */
export class SharedStrings {
  #pages: Buffer[] = [];
  #used = pageBytes;
  #bytes = 0;
  /** Page, start and length of each. */
  #places: Uint32Array = new Uint32Array(3 * 1024);
  #count = 0;

  /** Throws FileError `too_much_memory`. */
  add(text: string): void {
    const bytes = Buffer.from(text, "utf8");
    this.#bytes += bytes.length;
    if (this.#bytes > fileLimits.sharedStringBytes) throw new FileError("too_much_memory");
    if (this.#used + bytes.length > pageBytes) {
      this.#pages.push(Buffer.allocUnsafe(Math.max(pageBytes, bytes.length)));
      this.#used = 0;
    }
    const page = this.#pages.length - 1;
    bytes.copy(this.#pages[page] ?? bytes, this.#used);
    if (this.#count * 3 >= this.#places.length) {
      const larger = new Uint32Array(this.#places.length * 2);
      larger.set(this.#places);
      this.#places = larger;
    }
    this.#places.set([page, this.#used, bytes.length], this.#count * 3);
    this.#used += bytes.length;
    this.#count += 1;
  }

  get(index: number): string | undefined {
    if (!Number.isInteger(index) || index < 0 || index >= this.#count) return undefined;
    const [page = 0, start = 0, length = 0] = this.#places.subarray(index * 3, index * 3 + 3);
    return this.#pages[page]?.toString("utf8", start, start + length);
  }
}
