/** What people read for a name of the code, in both languages. A label is never a key. */
export interface Label {
  readonly zh: string;
  readonly en: string;
}
