/** The pages of a project's settings, in the order of the navigation: one line here and one folder under app/p/[project]/settings. */
export interface SettingsPage {
  /** The last segment of its address. */
  readonly slug: string;
  readonly name: string;
  /** What one finds there, in one line. */
  readonly says: string;
}

export const SETTINGS_PAGES: readonly SettingsPage[] = [
  { slug: "correlation", name: "Correlation", says: "Which attribute says what run a record belongs to" },
  { slug: "prices", name: "Prices", says: "What model calls cost where the SDK does not say it" },
];
