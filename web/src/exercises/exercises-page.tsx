import { useRouteContext } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Owner } from "../entries/entry.ts";
import { knownPerson } from "../shell/session.ts";
import { Exercises } from "./exercises.tsx";

/** The exercises of the client who is signed in, or was when there was a connection. */
export function ExercisesPage() {
  return <Exercises owner={useCompanionOwner()} />;
}

/** @throws Error outside of the companion, whose route asks who it is */
export function useCompanionOwner(): Owner {
  const { session } = useRouteContext({ from: "/companion" });
  const memberId = knownPerson(session)?.memberId;
  if (memberId === undefined) throw new Error("Exercises need a person; the companion's route asks for one");
  return useMemo(() => ({ kind: "member", memberId }), [memberId]);
}
