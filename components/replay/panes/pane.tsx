"use client";
import { Maximize2, Minimize2, Search } from "lucide-react";
import { useDeferredValue } from "react";
import type { ReactNode } from "react";
import { useStore } from "zustand";
import { keyOf } from "#components/commands/registry.ts";
import type { CommandId } from "#components/commands/registry.ts";
import { FindBar } from "#components/replay/find/find-bar.tsx";
import type { Unit } from "#components/replay/find/hits.ts";
import { openFind, usePaneFind } from "#components/replay/find/use-pane-find.ts";
import { FormBody } from "#components/replay/forms/form-body.tsx";
import { FormSelect } from "#components/replay/forms/form-select.tsx";
import type { BodyPane } from "#components/replay/forms/pane-forms.ts";
import { useFormText } from "#components/replay/forms/use-form-text.ts";
import { openPane, setFind } from "#components/replay/player-store.ts";
import { CutNote, cutIn } from "./cut-note.tsx";
import { Sought } from "#components/trace-text/sought.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { PaneProps } from "./pane-props.ts";

interface Props extends PaneProps {
  name: BodyPane;
  title: string;
  /** Facts beside the title. */
  meta?: ReactNode;
  tools?: ReactNode;
  /** The texts of the formatted form, for looking through them. */
  units: () => readonly Unit[];
  children: ReactNode;
}

/** A pane of the focused step: title, facts and tools in one line, then what it tells in the form that was chosen. */
export function Pane({ store, run, answer, name, title, meta, tools, units, children }: Props) {
  const full = useStore(store, (state) => state.full && state.pane === name);
  const form = useStore(store, ({ forms }) => forms[name] ?? "formatted");
  const cuts = cutIn(name, answer);
  // A record that is too long for a page is not taken apart in one; where nothing is left of the step, there is nothing to form.
  const cutAway = cuts.some(({ shown }) => form === "raw" || shown === 0);
  const told = useFormText(name, cutAway ? "formatted" : form, run, answer);
  const ownText = (): Unit[] => (told.text === undefined ? [] : [{ label: form === "raw" ? "record" : "JSON", text: told.text }]);
  const find = usePaneFind(store, name, `${answer.step.id} ${form}`, form === "formatted" ? units : ownText);
  const sought = useDeferredValue(find.sought ?? "");
  const command: CommandId = `pane.${name}`;
  const toggle = () => store.setState((state) => ({ pane: name, full: !(state.full && state.pane === name) }));
  return (
    <section className={`pane pane-${name}`} aria-labelledby={`pane-${name}`} data-pane={name} tabIndex={-1}>
      <div className="ph">
        <h2 id={`pane-${name}`}>{title}</h2>
        <span className="meta dot-sep trunc">{meta}</span>
        <span className="grow" />
        <FormSelect store={store} pane={name} title={title} />
        {tools}
        <IconButton icon={Search} label={`Find in ${title}`} keyName={keyOf("pane.find")} onClick={() => openFind(store, name)} />
        <span className="wide-only">
          <IconButton
            icon={full ? Minimize2 : Maximize2}
            label={full ? "Back to all panes" : "Open in full width"}
            keyName={keyOf("full")}
            onClick={toggle}
          />
        </span>
        <kbd aria-hidden>{keyOf(command)}</kbd>
      </div>
      {find.sought === undefined ? null : (
        <FindBar
          {...find}
          title={title}
          sought={find.sought}
          onMove={find.move}
          onType={(text) => setFind(store, name, text)}
          onClose={() => {
            setFind(store, name, undefined);
            openPane(store, name);
          }}
        />
      )}
      <div className="scroll" data-scroll-keys tabIndex={0} role="group" aria-label={`${title}, content`}>
        <CutNote run={run} answer={answer} cuts={cuts} />
        {cutAway ? null : form === "formatted" ? (
          <Sought value={sought}>{children}</Sought>
        ) : (
          <FormBody
            {...{ store, sought }}
            stepId={answer.step.id}
            raw={form === "raw"}
            form={told}
            current={sought === "" ? undefined : find.hits[find.at]?.at}
          />
        )}
      </div>
    </section>
  );
}
