import { useState } from "react";
import { ApiError } from "../api-client/index.ts";
import { ErrorBox } from "../design/error-box.tsx";
import { useTexts } from "../language/index.ts";
import { passkeyTexts } from "../language/passkey.ts";
import { passkeysWork, signInWithPasskey } from "./passkey.ts";

/** Signing in without a password, where the browser can. */
export default function PasskeySignIn({ onSignedIn }: { onSignedIn: () => Promise<void> }) {
  const t = useTexts(passkeyTexts);
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  if (!passkeysWork()) return null;
  const enter = async () => {
    if (sending) return;
    setProblem(null);
    setSending(true);
    try {
      await signInWithPasskey();
      await onSignedIn();
    } catch (error) {
      setProblem(error instanceof ApiError && error.status !== 401 ? error.message : t("sign-in-refused"));
    } finally {
      setSending(false);
    }
  };
  return (
    <div className="stack">
      <ErrorBox message={problem} />
      <div>
        <button type="button" className="button" aria-disabled={sending} onClick={() => void enter()}>
          {sending ? t("working") : t("sign-in")}
        </button>
      </div>
    </div>
  );
}
