import { Button } from "@mantine/core";
import { Link, useLocation } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ApiError } from "../api-client/index.ts";

/** What a page shows while its data come, and when they don't: what was wrong, and a way on. */
export function QueryState({
  query,
}: {
  readonly query: { readonly error: Error | null; refetch(): unknown };
}) {
  const { t } = useTranslation("workspace");
  const pathname = useLocation({ select: location => location.pathname });
  const signedOut = query.error instanceof ApiError && query.error.status === 401;
  const needsSecondFactor = query.error instanceof ApiError && query.error.code === "second-factor-needed";
  if (!query.error) return <p role="status">{t("loading")}</p>;
  return (
    <div role="alert" className="error">
      <p>{query.error.message}</p>
      {signedOut ? (
        <Link to="/sign-in" search={{ next: pathname }}>
          {t("sign-in")}
        </Link>
      ) : needsSecondFactor ? (
        <Link to="/account">{t("second-factor")}</Link>
      ) : (
        <Button variant="default" disabled={false} onClick={() => query.refetch()}>
          {t("again")}
        </Button>
      )}
    </div>
  );
}
