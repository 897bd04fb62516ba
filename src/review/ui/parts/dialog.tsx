// A modal dialog on the browser's own <dialog>: focus is kept inside, Escape closes, and focus returns afterwards.
import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { type Shortcut, useShortcuts } from "../shell/keys.ts";

interface Props {
  readonly title: string;
  readonly children: ComponentChildren;
  readonly isWide?: boolean;
  /** Keys that work while the dialog is open. */
  readonly shortcuts?: readonly Shortcut[];
  onClose(): void;
}

export function Dialog({ title, children, isWide = false, shortcuts = [], onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useShortcuts(title, shortcuts);
  useLayoutEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>("[data-first]")?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class={isWide ? "wide" : undefined}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header>
        <h2 id={titleId}>{title}</h2>
        <button type="button" class="quiet" onClick={onClose}>
          Close
        </button>
      </header>
      <div class="dialog-body">{children}</div>
    </dialog>
  );
}
