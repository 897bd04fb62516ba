// Asks once who the reviewer is, or for the password where accounts are in use.
import { useEffect, useRef, useState } from "preact/hooks";
import type { SessionView } from "../../views.ts";
import { setName, signIn } from "../api.ts";

interface Props {
  readonly session: SessionView;
  onReady(session: SessionView): void;
}

export function SessionScreen({ session, onReady }: Props) {
  const [name, setNameText] = useState("");
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const nameField = useRef<HTMLInputElement>(null);
  useEffect(() => nameField.current?.focus(), []);
  const asksPassword = session.needs === "password";
  const submit = async (event: Event) => {
    event.preventDefault();
    try {
      onReady(asksPassword ? await signIn(name, password) : await setName(name.trim()));
    } catch (cause) {
      setProblem(cause instanceof Error ? cause.message : String(cause));
    }
  };
  return (
    <main class="session">
      <form onSubmit={(event) => void submit(event)}>
        <h1>Who is reading?</h1>
        <p>Every correction is kept with the name of whoever made it, so that others can ask and check.</p>
        <label>
          Your name
          <input
            value={name}
            onInput={(event) => setNameText(event.currentTarget.value)}
            autocomplete="name"
            maxLength={80}
            required
            ref={nameField}
            aria-describedby={problem ? "session-problem" : undefined}
          />
        </label>
        {asksPassword && (
          <label>
            Password
            <input
              type="password"
              value={password}
              onInput={(event) => setPassword(event.currentTarget.value)}
              autocomplete="current-password"
              required
            />
          </label>
        )}
        {problem && (
          <p class="problem" id="session-problem" role="alert">
            {problem}
          </p>
        )}
        <button type="submit" class="primary">
          Begin
        </button>
        <p class="quiet-text">Archive: {session.archive}</p>
      </form>
    </main>
  );
}
