#pragma once
// What the payloads of all model files have in common: a Boost archive that is written and read in
// one way, and in it the state of a run. Payloads include this, and nobody else: Boost's archives
// take a compiler long.

#include "common/models/armadillo_archive.hpp"
#include "common/models/checked_archive.hpp"
#include "common/models/model_file.hpp"
#include "common/training/training_run.hpp"

#include "common/basics/error.hpp"

#include <boost/archive/text_oarchive.hpp>

#include <sstream>

namespace lab {

/// Writes a model file of the newest version; `write(archive)` puts the payload into an archive.
template <typename Write>
void write_model(const std::filesystem::path& path, const ModelKind& kind, const Write& write) {
    std::ostringstream payload;
    {
        boost::archive::text_oarchive archive(payload);
        write(archive);
    }
    write_model_envelope(path, kind.name, kind.newest_version, payload.str());
}

/// Reads a model file of any version with `read(archive, version)`. Throws MissingError where
/// `read_model_envelope` does, and where `read` throws: the bytes then do not make a model.
template <typename Read>
void read_model(const std::filesystem::path& path, const ModelKind& kind, const Read& read) {
    const ModelEnvelope envelope = read_model_envelope(path, kind);
    try {
        read_archive(envelope.payload, [&](auto& archive) { read(archive, envelope.version); });
    } catch (const MissingError&) { // a sentence of its own
        throw;
    } catch (const boost::archive::archive_exception& error) {
        reject_model(path, error.code == boost::archive::archive_exception::unsupported_version
                               ? "it was written with a newer Boost than this lab is built with."
                               : "its content is damaged.");
    } catch (const std::exception&) { // Boost's and ours
        reject_model(path, "its content is damaged.");
    }
}

/// The random engine, as its state in words; for both directions, as all below.
template <typename Archive>
void transfer_engine(Archive& archive, Engine& engine) {
    std::string state = Archive::is_saving::value ? engine_state(engine) : "";
    transfer_text(archive, state);
    if constexpr (Archive::is_loading::value) {
        engine = engine_from(state);
    }
}

/// How many records the history has. Each takes eight bytes at least: four numbers, and a space
/// before each.
template <typename Archive>
void transfer_length(Archive& archive, std::vector<EpochRecord>& history) {
    std::uint64_t records = history.size();
    archive& records;
    require_left(archive, records, 8);
    history.resize(records);
}

/// The records themselves, as many as `history` has.
template <typename Archive>
void transfer_records(Archive& archive, std::vector<EpochRecord>& history) {
    for (EpochRecord& record : history) {
        archive& record.training_cost& record.training_accuracy;
        archive& record.validation_cost& record.validation_accuracy;
    }
}

/// The check sums of a set's files: four of them, or none of painted digits.
template <typename Archive>
void transfer_sums(Archive& archive, std::vector<std::uint32_t>& sums) {
    std::uint32_t count = static_cast<std::uint32_t>(sums.size());
    archive& count;
    if (count > 4) {
        throw std::length_error("an impossible count");
    }
    sums.resize(count);
    for (std::uint32_t& sum : sums) {
        archive& sum;
    }
}

} // namespace lab
