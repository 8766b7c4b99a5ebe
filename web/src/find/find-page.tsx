import { type ReactNode, useState } from "react";
import { PageTitle } from "../design/page-title.tsx";
import { findTexts } from "../language/find.ts";
import { useTexts } from "../language/index.ts";
import "./find.css";
import { Candidates } from "./candidates.tsx";
import { Compare } from "./compare.tsx";
import type { FindNotes } from "./find-notes.ts";
import { Licence } from "./licence.tsx";
import { Questions } from "./questions.tsx";
import { WhereToLook } from "./where-to-look.tsx";
import { Wishes } from "./wishes.tsx";

const sections = ["wishes", "look", "ask", "licence", "candidates", "compare"] as const;
type Section = (typeof sections)[number];

interface Props {
  readonly notes: FindNotes;
  readonly onChange: (notes: FindNotes) => void;
  readonly onBack: () => void;
  /** A further place to look, where there is one. */
  readonly more?: ReactNode;
}

/** Finding the right therapist: what matters, where to look, what to ask, whom to choose. One idea on a screen. */
export function FindPage({ notes, onChange, onBack, more }: Props) {
  const t = useTexts(findTexts);
  const [section, setSection] = useState<Section | null>(null);
  if (section)
    return (
      <main className="page stack" key={section}>
        <PageTitle>{t(`${section}.title`)}</PageTitle>
        <SectionOf section={section} notes={notes} onChange={onChange} />
        <div>
          <button type="button" className="button button--main" onClick={() => setSection(null)}>
            {t("done")}
          </button>
        </div>
      </main>
    );
  return (
    <main className="page stack" key="list">
      <PageTitle>{t("title")}</PageTitle>
      <p>{t("text")}</p>
      <ol className="find-list">
        {sections.map(name => (
          <li key={name}>
            <button type="button" className="button button--wide" onClick={() => setSection(name)}>
              {t(`${name}.title`)}
            </button>
          </li>
        ))}
      </ol>
      {more}
      <p className="small quiet">{t("kept")}</p>
      <div>
        <button type="button" className="button" onClick={onBack}>
          {t("back")}
        </button>
      </div>
    </main>
  );
}

function SectionOf({ section, ...props }: Omit<Props, "onBack" | "more"> & { readonly section: Section }) {
  switch (section) {
    case "wishes":
      return <Wishes {...props} />;
    case "look":
      return <WhereToLook />;
    case "ask":
      return <Questions />;
    case "licence":
      return <Licence />;
    case "candidates":
      return <Candidates {...props} />;
    case "compare":
      return <Compare {...props} />;
  }
}
