import { Link } from "@tanstack/react-router";
import { careTexts } from "../../language/care.ts";
import { useTexts } from "../../language/index.ts";
import "./care.css";

const links = [
  { to: "/my/goals", key: "links.goals" },
  { to: "/my/medicines", key: "links.medicines" },
  { to: "/my/about-me", key: "links.about-me" },
] as const;

/** The ways to what the person and their clinic note together. */
export default function CareLinks() {
  const t = useTexts(careTexts);
  return (
    <nav className="card stack" aria-labelledby="my-care">
      <h2 id="my-care">{t("links.title")}</h2>
      <div className="care-links">
        {links.map(({ to, key }) => (
          <Link key={to} to={to} className="button">
            {t(key)}
          </Link>
        ))}
      </div>
    </nav>
  );
}
