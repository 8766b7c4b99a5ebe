import { Link, useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { type ClientTab, clientTabs, tabViews } from "./client-tab.ts";

/** The panel that the tabs fill. */
export const panelId = "client-panel";

export const tabId = (tab: ClientTab): string => `client-tab-${tab}`;

/** The tabs of the client page. They are links, so that each has an address; arrow keys, Home and End move between them. */
export function TabBar({ clientId, current }: { readonly clientId: string; readonly current: ClientTab }) {
  const { t } = useTranslation("client-tabs");
  const navigate = useNavigate();
  const bar = useRef<HTMLDivElement>(null);
  const move = async (event: KeyboardEvent): Promise<void> => {
    const at = clientTabs.indexOf(current);
    const last = clientTabs.length - 1;
    const goals: Readonly<Record<string, number>> = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    };
    const tab = clientTabs[goals[event.key] ?? -1];
    if (!tab) return;
    event.preventDefault();
    await navigate({
      to: "/clients/$clientId",
      params: { clientId },
      search: tab === "overview" ? {} : { tab },
      replace: true,
      resetScroll: false,
    });
    bar.current?.querySelector<HTMLElement>(`#${tabId(tab)}`)?.focus();
  };
  return (
    <div ref={bar} role="tablist" aria-label={t("label")} className="client-tabs" onKeyDown={move}>
      {clientTabs.map(tab => (
        <Link
          key={tab}
          id={tabId(tab)}
          role="tab"
          aria-selected={tab === current}
          aria-controls={panelId}
          tabIndex={tab === current ? 0 : -1}
          to="/clients/$clientId"
          params={{ clientId }}
          search={tab === "overview" ? {} : { tab }}
          resetScroll={false}
          onPointerEnter={() => void tabViews[tab].preload?.()}
        >
          {t(`tab.${tab}`)}
        </Link>
      ))}
    </div>
  );
}
