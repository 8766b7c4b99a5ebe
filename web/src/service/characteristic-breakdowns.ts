import { equity } from "virtual:kedge-equity";
import { type Characteristic, characteristics, type GroupReport, type ServiceReport } from "@kedge/engine";

export interface CharacteristicBreakdown {
  readonly characteristic: Characteristic;
  readonly groups: readonly GroupReport[];
}

/** The breakdowns by what people say of themselves, in the order to show them; without those of which nobody said anything. */
export function characteristicBreakdowns(report: ServiceReport): readonly CharacteristicBreakdown[] {
  const groupsBy: Readonly<Record<Characteristic, readonly GroupReport[]>> = {
    gender: report.byGender,
    ethnicGroup: report.byEthnicGroup,
    firstLanguage: report.byLanguage,
  };
  return characteristics
    .map(characteristic => ({
      characteristic,
      groups: groupsBy[characteristic].toSorted(
        (one, other) => placeOf(characteristic, one.group) - placeOf(characteristic, other.group),
      ),
    }))
    .filter(({ groups }) => groups.some(({ group }) => group !== null));
}

/** As the answers are listed in the content; what it no longer has comes after them, and those who said nothing last. */
function placeOf(characteristic: Characteristic, code: string | null): number {
  const answers = equity[characteristic];
  if (code === null) return answers.length + 1;
  const place = answers.findIndex(answer => answer.code === code);
  return place < 0 ? answers.length : place;
}

/** The words of an answer; a code that the content no longer has stands for itself. `null`: not said. */
export function answerLabel(characteristic: Characteristic, code: string | null): string | null {
  return code === null ? null : (equity[characteristic].find(answer => answer.code === code)?.label ?? code);
}
