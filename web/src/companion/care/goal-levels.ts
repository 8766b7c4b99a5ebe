import { type GoalOnList, goalLevels } from "../../care/goal-list.ts";
import { careTexts } from "../../language/care.ts";
import { useTexts } from "../../language/index.ts";

/** The five levels of a goal: what the person wrote for each, or a general word. */
export function useLevelOptions(
  goal: GoalOnList | null,
): { readonly value: string; readonly label: string }[] {
  const t = useTexts(careTexts);
  return goalLevels.map((value, index) => {
    const written = goal?.levels[index]?.trim();
    return { value, label: written ? written : t(`goals.levels.${value}`) };
  });
}
