import type { SingleSignOnBegun, SingleSignOnState } from "@kedge/api";
import { useEffect, useState } from "react";
import { request } from "../api-client/index.ts";
import { ErrorBox } from "../design/error-box.tsx";
import { useTexts } from "../language/index.ts";
import { passkeyTexts } from "../language/passkey.ts";
import { useSending } from "./use-sending.ts";

/** The organization's own sign-in, where there is one. */
export default function SingleSignOnButton({
  problem: earlier,
}: {
  problem: "unknown" | "refused" | undefined;
}) {
  const t = useTexts(passkeyTexts);
  const [offered, setOffered] = useState(false);
  const { sending, problem, send } = useSending();
  useEffect(() => {
    request<SingleSignOnState>("GET", "/api/auth/single-sign-on").then(
      state => setOffered(state.offered),
      () => setOffered(false),
    );
  }, []);
  if (!offered) return null;
  const go = () =>
    send(async () => {
      const { url } = await request<SingleSignOnBegun>("POST", "/api/auth/single-sign-on");
      window.location.assign(url);
    });
  return (
    <div className="stack">
      <ErrorBox message={problem ?? (earlier ? t(`sso.${earlier}`) : null)} />
      <div>
        <button type="button" className="button" aria-disabled={sending} onClick={() => void go()}>
          {t("sso.sign-in")}
        </button>
      </div>
    </div>
  );
}
