import type { Locator, Page } from "@playwright/test";

/** The page of one run, as an operator names its parts. */
export interface ReplayPage {
  steps: Locator;
  /** The row of the step that is looked at. */
  focused: Locator;
  saw: Locator;
  decided: Locator;
  happened: Locator;
  drawer: Locator;
}

export function replayPage(page: Page): ReplayPage {
  const pane = (name: string): Locator => page.getByRole("region", { name, exact: true });
  const steps = page.getByRole("tree", { name: /^Steps/ });
  return {
    steps,
    focused: steps.locator('[role="treeitem"][aria-selected="true"]'),
    saw: pane("Saw"),
    decided: pane("Decided"),
    happened: pane("Happened"),
    drawer: page.getByRole("complementary", { name: "Eval case" }),
  };
}
