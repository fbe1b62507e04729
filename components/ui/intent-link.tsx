"use client";
import Link from "next/link";
import type { ComponentProps } from "react";
import { useState } from "react";

type Props = Omit<ComponentProps<typeof Link>, "prefetch" | "onFocus" | "onPointerEnter">;

/** A link among many: its page is fetched ahead when somebody points at it or comes to it with the keyboard, and not because it is in view. */
export function IntentLink(props: Props) {
  const [meant, setMeant] = useState(false);
  const mean = (): void => setMeant(true);
  return <Link {...props} prefetch={meant ? null : false} onPointerEnter={mean} onFocus={mean} />;
}
