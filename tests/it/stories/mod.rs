//! The cases planted in the fixtures of Kiel and Dortmund: each with the explanation it must get.

mod city;
mod crisis;
mod dortmund;
mod kiel;
mod monday;
mod prices;
mod recall;
mod storm;
mod what_if;
