/** Preferences of this browser. Storage may be denied (private windows), which must not break the page. */
export const readStored = (key: string): string | null => {
  try {
    return localStorage.getItem(`orderhub.${key}`);
  } catch {
    return null;
  }
};

export const writeStored = (key: string, value: string | null): void => {
  try {
    if (value === null) localStorage.removeItem(`orderhub.${key}`);
    else localStorage.setItem(`orderhub.${key}`, value);
  } catch {
    // The preference then lasts as long as the page.
  }
};
