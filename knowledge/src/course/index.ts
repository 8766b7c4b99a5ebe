export { readCourses } from "./read-courses.ts";
