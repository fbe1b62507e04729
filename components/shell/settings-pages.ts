/** The pages of a project's settings, in the order of the navigation: one line here and one folder under app/p/[project]/settings. */
export interface SettingsPage {
  /** The last segment of its address. */
  readonly slug: string;
  readonly name: string;
  /** What one finds there, in one line. */
  readonly says: string;
  /** Only owners of the installation are shown the way there. */
  readonly ownersOnly?: true;
  /** Only admins of the project are. */
  readonly adminsOnly?: true;
}

export const SETTINGS_PAGES: readonly SettingsPage[] = [
  { slug: "correlation", name: "Correlation", says: "Which attribute says what run a record belongs to" },
  { slug: "prices", name: "Prices", says: "What model calls cost where the SDK does not say it" },
  { slug: "redaction", name: "Redaction", says: "What is kept out of records before they are stored" },
  { slug: "retention", name: "Retention", says: "How long records are kept, what is held, what is deleted" },
  { slug: "members", name: "Members", says: "Who may do what in this project" },
  { slug: "keys", name: "Keys", says: "Keys that send, read and export for this project", adminsOnly: true },
  { slug: "audit", name: "Audit", says: "Who did and saw what", adminsOnly: true },
  { slug: "people", name: "People", says: "Everybody who has an account here", ownersOnly: true },
];
